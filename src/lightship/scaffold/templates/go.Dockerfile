{#
  manifests     files that name the dependencies, copied before the source
  folder        where the module stands below the build context, "." for the context itself
  package       what is built, as `go build` takes it
  cgo           whether C code is linked in
  vendored      whether dependencies come from a vendor folder
  folders       folders that the program reads while it runs
#}
{% block build %}
FROM {% if not cgo %}--platform=$BUILDPLATFORM {% endif %}{{ build_image }} AS build
WORKDIR /src
{% if not vendored %}
# The dependencies change less often than the source: their layer is used again.
{% for folder, files in manifests %}
COPY {{ (files + [folder]) | words }}
{% endfor %}
{% if folder != "." %}
WORKDIR /src/{{ folder }}
{% endif %}
RUN --mount=type=cache,target=/go/pkg/mod \
    go mod download
{% if folder != "." %}
WORKDIR /src
{% endif %}
{% endif %}
{% if port %}
# The image has no shell and no curl: its health check is a program of its own.
COPY <<"PROBE" /probe/main.go
{% include "probes/probe.go" %}
PROBE
{% endif %}
COPY . .
{% if folder != "." %}
WORKDIR /src/{{ folder }}
{% endif %}
{% if cgo %}
ENV CGO_ENABLED=1
{% else %}
ARG TARGETOS TARGETARCH
ENV CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH
{% endif %}
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go build -trimpath -ldflags="-s -w" -o /out/app {{ package | shell }}{% if port %} \
    && go build -trimpath -ldflags="-s -w" -o /out/probe /probe/main.go{% endif %}

{% endblock %}

{% block runtime %}
FROM {{ base_image }}
COPY --from=build /out/ /usr/local/bin/
{% if folders %}
WORKDIR /app
{% for each in folders %}
COPY {{ [(path + "/" if path else "") + each + "/", each + "/"] | words }}
{% endfor %}
{% endif %}
USER {{ user }}
{% include "parts/probe-health" %}
ENTRYPOINT {{ start | json }}
{% endblock %}
