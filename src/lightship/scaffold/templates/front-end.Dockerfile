{#
  output        the folder that the build puts its files into
  the rest      as in node.Dockerfile
#}
{% block build %}
FROM {{ build_image }} AS build
WORKDIR /app
{% include "parts/node-bring" %}
{% if manager == "berry" %}
ENV YARN_NODE_LINKER=node-modules
{% endif %}
{% include "parts/node-manifests" %}
{% set production = false %}
{% include "parts/node-install" %}
COPY {{ home or "." }} .
{% include "parts/node-build" %}

{% endblock %}
{% block runtime %}
FROM {{ base_image }}
{% include "parts/nginx-settings" %}
COPY --from=build /app/{{ inside + "/" if workspace else "" }}{{ output }} /usr/share/nginx/html
{% include "parts/nginx-runtime" %}
{% endblock %}
