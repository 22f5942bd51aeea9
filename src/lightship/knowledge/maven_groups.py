"""The groups of artifacts that are not built by Maven, and so do not say their own.

Gradle writes no ``pom.properties``; families of artifacts that it builds are told by how their
names begin. The groups are those under which they are published.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_FAMILIES: Final = {
    "asm": "org.ow2.asm",
    "bcpkix-": "org.bouncycastle",
    "bcprov-": "org.bouncycastle",
    "bcutil-": "org.bouncycastle",
    "elasticsearch": "org.elasticsearch",
    "grpc-": "io.grpc",
    "jetty-": "org.eclipse.jetty",
    "junit-jupiter": "org.junit.jupiter",
    "junit-platform-": "org.junit.platform",
    "kafka-clients": "org.apache.kafka",
    "kotlin-": "org.jetbrains.kotlin",
    "kotlinx-": "org.jetbrains.kotlinx",
    "lucene-": "org.apache.lucene",
    "micrometer-": "io.micrometer",
    "mockito-": "org.mockito",
    "netty-": "io.netty",
    "okhttp": "com.squareup.okhttp3",
    "okio": "com.squareup.okio",
    "opentelemetry-": "io.opentelemetry",
    "reactor-": "io.projectreactor",
    "reactor-netty": "io.projectreactor.netty",
    "resilience4j-": "io.github.resilience4j",
    "spring-": "org.springframework",
    "spring-amqp": "org.springframework.amqp",
    "spring-batch-": "org.springframework.batch",
    "spring-boot": "org.springframework.boot",
    "spring-cloud-": "org.springframework.cloud",
    "spring-data-": "org.springframework.data",
    "spring-hateoas": "org.springframework.hateoas",
    "spring-integration-": "org.springframework.integration",
    "spring-kafka": "org.springframework.kafka",
    "spring-ldap-": "org.springframework.ldap",
    "spring-rabbit": "org.springframework.amqp",
    "spring-retry": "org.springframework.retry",
    "spring-security-": "org.springframework.security",
    "spring-session-": "org.springframework.session",
    "spring-ws-": "org.springframework.ws",
    "tomcat-": "org.apache.tomcat",
    "tomcat-embed-": "org.apache.tomcat.embed",
}
"""Groups by how names begin: at a dash or as a whole."""


def group_of(artifact: str) -> str:
    """Return the group under which ``artifact`` is published, empty where that is not known."""
    words = artifact.split("-")
    for count in range(len(words), 0, -1):
        start = "-".join(words[:count])
        group = _FAMILIES.get(start) or (
            _FAMILIES.get(f"{start}-", "") if count < len(words) else ""
        )
        if group:
            return group
    return ""
