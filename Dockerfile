# syntax=docker/dockerfile:1

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG VERSION=unversioned
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -o /leaveline \
        -ldflags="-s -w -X leaveline/cmd/leaveline/cli.linkedVersion=$VERSION" ./cmd/leaveline && mkdir /files

# No shell, no package manager, no root; the binary brings its own time zones and writes nothing outside the database and the
# folder of attachments.
FROM gcr.io/distroless/static-debian12:nonroot
ARG VERSION=unversioned
LABEL org.opencontainers.image.title="LeaveLine" org.opencontainers.image.version="$VERSION"
COPY --from=build /leaveline /leaveline
COPY --from=build --chown=65532:65532 /files /var/lib/leaveline
EXPOSE 8080
ENTRYPOINT ["/leaveline"]
CMD ["serve"]
