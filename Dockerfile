# The chat page in a container: docs/chat.md, "In a container".
FROM python:3.11-slim AS build
ARG PIP_EXTRA_INDEX_URL
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY index index
COPY qa qa
COPY ui ui
RUN python -m venv /opt/dateline && /opt/dateline/bin/pip install --no-cache-dir ".[mcp]"

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home dateline && install --directory --owner dateline /data
COPY --from=build /opt/dateline /opt/dateline
ENV PATH=/opt/dateline/bin:$PATH PYTHONUNBUFFERED=1
USER dateline
# the index, news.index, is looked for here; without one, one of the demo articles is built
WORKDIR /data
VOLUME /data
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:7860/readyz', timeout=4)"]
ENTRYPOINT ["dateline"]
CMD ["chat", "--host", "0.0.0.0", "--port", "7860", "--no-browser"]
