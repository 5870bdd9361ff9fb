# syntax=docker/dockerfile:1

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /leaveline ./cmd/leaveline

# No shell, no package manager, no root; the binary brings its own time zones and writes nothing outside the database.
FROM gcr.io/distroless/static-debian12:nonroot
ARG VERSION=unversioned
LABEL org.opencontainers.image.title="LeaveLine" org.opencontainers.image.version="$VERSION"
COPY --from=build /leaveline /leaveline
EXPOSE 8080
ENTRYPOINT ["/leaveline"]
CMD ["serve"]
