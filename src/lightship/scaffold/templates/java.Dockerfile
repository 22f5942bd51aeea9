{#
  tool          maven or gradle
  wrapper       whether gradlew is there
  kind          spring-boot, quarkus or plain
  home          the folder of the whole build below the context, "" for the context itself
  module        the application's module below that, "" where there is one only
  project       the same as Gradle calls it, ":api:"
  built         the module's folder, with a slash behind it
  manifests     folders, and the build files that are copied into each before the source
  is_single     whether its dependencies can be fetched before the source is there
  jarmode       the mode in which Spring Boot's jar takes itself apart
  launcher      the class that starts an older Spring Boot
  main          the class that starts a plain program
#}
{% set gradle = "./gradlew" if wrapper else "gradle" %}
{% block build %}
FROM {{ build_image }} AS build
WORKDIR /src
# Build files change less often than the source: what they ask for is fetched first.
{% for folder, files in manifests %}
COPY {{ (files + [folder]) | words }}
{% endfor %}
{% if home %}
WORKDIR /src/{{ home }}
{% endif %}
{% if is_single and tool == "maven" %}
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode dependency:resolve
{% elif is_single %}
RUN --mount=type=cache,target=/root/.gradle \
    {{ gradle }} --no-daemon dependencies
{% endif %}
{% if port %}
# The image has no shell and no curl: its health check is a class of its own.
COPY <<"PROBE" /probe/Probe.java
{% include "probes/Probe.java" %}
PROBE
RUN javac -d /out/probe /probe/Probe.java
{% endif %}
COPY . /src
{% if tool == "maven" %}
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode -Dmaven.test.skip=true package{% if module %} --projects {{ module }} --also-make{% endif %}
{% if kind == "plain" %} \
    && mvn --batch-mode dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=/out/lib{% if module %} --projects {{ module }}{% endif %}
{% endif %}

{% elif kind == "spring-boot" %}
RUN --mount=type=cache,target=/root/.gradle \
    {{ gradle }} --no-daemon {{ project }}bootJar
{% elif kind == "quarkus" %}
RUN --mount=type=cache,target=/root/.gradle \
    {{ gradle }} --no-daemon {{ project }}quarkusBuild
{% else %}
RUN --mount=type=cache,target=/root/.gradle \
    {{ gradle }} --no-daemon {{ project }}installDist \
    && mkdir -p /out \
    && cp -R {{ built }}build/install/*/lib /out/lib
{% endif %}
{% set output = built + ("target" if tool == "maven" else "build/libs") %}
{% if kind == "spring-boot" or (kind == "plain" and tool == "maven") %}
{% set target = "/out/app.jar" if kind == "spring-boot" else "/out/lib/app.jar" %}
RUN mkdir -p /out/lib \
    && find {{ output }} -maxdepth 1 -name '*.jar' ! -name 'original-*' ! -name '*-sources.jar' \
        ! -name '*-javadoc.jar' ! -name '*-plain.jar' -exec cp {} {{ target }} \;
{% endif %}
{% if kind == "spring-boot" %}
# In layers: the application's own is small, and the only one that changes often.
{% if jarmode == "tools" %}
RUN java -Djarmode=tools -jar /out/app.jar extract --layers --destination /out/layers \
    && mkdir -p /out/layers/spring-boot-loader /out/layers/snapshot-dependencies
{% else %}
WORKDIR /out/layers
RUN java -Djarmode=layertools -jar /out/app.jar extract
{% endif %}
{% endif %}

{% endblock %}
{% block runtime %}
FROM {{ base_image }}
WORKDIR /app
{% if kind == "spring-boot" %}
COPY --from=build /out/layers/dependencies/ ./
COPY --from=build /out/layers/spring-boot-loader/ ./
COPY --from=build /out/layers/snapshot-dependencies/ ./
COPY --from=build /out/layers/application/ ./
{% elif kind == "quarkus" %}
{% set output = "/src/" + (home + "/" if home else "") + built + ("target" if tool == "maven" else "build") + "/quarkus-app" %}
COPY --from=build {{ output }}/lib/ ./lib/
COPY --from=build {{ output }}/*.jar ./
COPY --from=build {{ output }}/app/ ./app/
COPY --from=build {{ output }}/quarkus/ ./quarkus/
{% else %}
COPY --from=build /out/lib/ ./lib/
{% endif %}
{% if port %}
COPY --from=build /out/probe/ ./probe/
{% endif %}
USER {{ user }}
{% if port %}
EXPOSE {{ port }}
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["{{ start[0] }}", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "/app/probe", "Probe"]
{% else %}
HEALTHCHECK NONE
{% endif %}
ENTRYPOINT {{ start | json }}
{% endblock %}
