{#
  site          the folder of the site below the context, "." for the context itself
#}
{% block runtime %}
FROM {{ base_image }}
{% include "parts/nginx-settings" %}
COPY {{ [site, "/usr/share/nginx/html"] | words }}
{% include "parts/nginx-runtime" %}
{% endblock %}
