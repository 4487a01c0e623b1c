"""The promises of Dateline."""
