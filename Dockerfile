# The page, the server, and a small image that holds both.

FROM node:24-bookworm-slim AS page
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend ./
RUN npm run build

FROM rust:1.95-bookworm AS server
WORKDIR /src
COPY .cargo .cargo
COPY Cargo.toml Cargo.lock ./
COPY crates crates
COPY migrations migrations
RUN cargo build --locked --release -p api --bin atrium

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /var/lib/atrium --create-home atrium \
 && install -d -o atrium /var/lib/atrium/data
COPY --from=server /src/target/release/atrium /usr/bin/atrium
COPY --from=page /src/frontend/dist /usr/share/atrium/page
USER atrium
WORKDIR /var/lib/atrium
VOLUME /var/lib/atrium/data
ENV ATRIUM_LISTEN=0.0.0.0:8080 ATRIUM_SPA=/usr/share/atrium/page
EXPOSE 8080
ENTRYPOINT ["/usr/bin/atrium"]
CMD ["serve"]
