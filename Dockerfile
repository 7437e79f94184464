# guidepress with all that it needs: Python, Pango, HarfBuzz, fonts, git. No network is needed to
# build a guide:
#
#     docker build -t guidepress:0.1.0 .
#     docker run --rm --network none -v "$PWD:/work" -u "$(id -u):$(id -g)" guidepress:0.1.0 build

FROM debian:trixie-slim AS made
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /made
COPY requirements.txt ./
RUN python3 -m venv /opt/guidepress \
    && /opt/guidepress/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md CHANGELOG.md ./
COPY src ./src
COPY layouts ./layouts
COPY assets ./assets
COPY guide ./guide
RUN /opt/guidepress/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation .

FROM debian:trixie-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        git libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 guidepress
COPY --from=made /opt/guidepress /opt/guidepress
COPY .ci/libraries /tmp/libraries
RUN /opt/guidepress/bin/python /tmp/libraries && rm /tmp/libraries
ENV PATH=/opt/guidepress/bin:$PATH LANG=C.UTF-8 XDG_CACHE_HOME=/tmp/cache \
    PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["guidepress"]
CMD ["--help"]
