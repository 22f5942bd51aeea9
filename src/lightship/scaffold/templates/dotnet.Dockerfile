{#
  project       the project file of the application below the context
  manifests     folders, and the files that a restore reads in each, copied before the source
  is_web        whether it is a web application
  target        the framework that a project for it names
  has_ports     whether it minds ASPNETCORE_HTTP_PORTS, as .NET does since 8
#}
{% block build %}
FROM {{ build_image }} AS build
WORKDIR /src
# The dependencies change less often than the source: their layer is used again.
{% for folder, files in manifests %}
COPY {{ (files + [folder]) | words }}
{% endfor %}
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet restore {{ project | shell }}
{% if port %}
# The image has no shell and no curl: its health check is a program of its own.
COPY <<"PROJECT" /probe/Probe.csproj
{% include "probes/Probe.csproj" %}
PROJECT
COPY <<"PROBE" /probe/Probe.cs
{% include "probes/Probe.cs" %}
PROBE
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish /probe/Probe.csproj --configuration Release --output /out/probe
{% endif %}
COPY . .
# It restores what the cache may have lost since.
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish {{ project | shell }} --configuration Release --output /out/app \
        -p:UseAppHost=false

{% endblock %}
{% block runtime %}
FROM {{ base_image }}
{% if port %}
ENV {% if has_ports %}ASPNETCORE_HTTP_PORTS={{ port }}{% else %}ASPNETCORE_URLS=http://+:{{ port }}{% endif %}

{% endif %}
WORKDIR /app
COPY --from=build /out/app/ ./
{% if port %}
COPY --from=build /out/probe/ ./probe/
{% endif %}
USER {{ user }}
{% if port %}
EXPOSE {{ port }}
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
    CMD ["dotnet", "/app/probe/Probe.dll"]
{% else %}
HEALTHCHECK NONE
{% endif %}
ENTRYPOINT {{ start | json }}
{% endblock %}
