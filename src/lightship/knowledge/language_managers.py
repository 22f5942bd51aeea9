"""The package managers and build tools of languages.

Sources: the documentation of pip, pipx, uv, Poetry, Pipenv, PDM, npm, Yarn,
pnpm, Bun, RubyGems, Bundler, the go command, Cargo, cargo-chef, Composer, the
.NET CLI, Maven, Gradle, conda, mamba and micromamba.
"""

from __future__ import annotations

from lightship.knowledge.package_manager import (
    BUILD,
    CLEAN,
    DOWNLOAD,
    INSTALL,
    OTHER,
    REMOVE,
    RUN,
    UPGRADE,
    Cache,
    Manager,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_PIP_VALUED: Final = (
    "-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -f"
    " --find-links -t --target --prefix --root --src --python --proxy --retries --timeout"
    " --trusted-host --cert --client-cert --cache-dir --log --log-file --platform"
    " --python-version --implementation --abi -b --build --upgrade-strategy --no-binary"
    " --only-binary --progress-bar --global-option --install-option --config-settings -C"
    " --use-feature --use-deprecated --exists-action --report --group --root-user-action"
    " --keyring-provider -d --dest -w --wheel-dir --build-constraint --only-deps --exclude"
)
_PIP_CACHE: Final = Cache("~/.cache/pip", variables="PIP_CACHE_DIR", options="--cache-dir")

PYTHON_MANAGERS: Final = (
    Manager(
        "pip",
        "python",
        _PIP_VALUED,
        {
            INSTALL: "install",
            REMOVE: "uninstall",
            DOWNLOAD: "download",
            BUILD: "wheel",
            CLEAN: "cache purge, cache remove",
        },
        caches=(_PIP_CACHE,),
    ),
    Manager(
        "pipx",
        "python",
        "--python --pip-args --spec -i --index-url --suffix --backend --default-timeout",
        {
            INSTALL: "install, install-all, inject",
            REMOVE: "uninstall, uninstall-all, uninject",
            UPGRADE: "upgrade, upgrade-all, reinstall, reinstall-all",
            RUN: "run",
        },
        caches=(_PIP_CACHE,),
    ),
    Manager(
        "uv",
        "python",
        _PIP_VALUED + " -p --requirements --constraints --override --overrides --extra --only-group"
        " --no-group --package --project --directory --link-mode --index-strategy --resolution"
        " --prerelease --index --default-index --exclude-newer --no-install-package --env-file"
        " --with --with-requirements --with-editable --branch --tag --rev --allow-insecure-host"
        " --config-file --python-platform --color --concurrent-downloads --fork-strategy -o"
        " --output-file -P --upgrade-package --reinstall-package --refresh-package",
        {
            INSTALL: "sync, add, pip install, pip sync, tool install",
            REMOVE: "remove, pip uninstall, tool uninstall",
            UPGRADE: "tool upgrade",
            CLEAN: "cache clean, cache prune, clean",
            BUILD: "build",
            RUN: "run, tool run",
            OTHER: "python install, pip compile, pip freeze, pip list, lock, export, venv",
        },
        caches=(Cache("~/.cache/uv", variables="UV_CACHE_DIR", options="--cache-dir"),),
    ),
    Manager(
        "poetry",
        "python",
        "-C --directory -P --project --with --without --only -E --extras -G --group --source"
        " --python --platform --optional -f --format -o --output",
        {
            INSTALL: "install, add, sync, self add",
            REMOVE: "remove",
            UPGRADE: "update, self update",
            CLEAN: "cache clear",
            BUILD: "build",
            RUN: "run",
        },
        caches=(Cache("~/.cache/pypoetry", variables="POETRY_CACHE_DIR"),),
    ),
    Manager(
        "pipenv",
        "python",
        "--python --pypi-mirror -r --requirements --categories -i --index -e --editable",
        {
            INSTALL: "install, sync",
            REMOVE: "uninstall, clean",
            UPGRADE: "update, upgrade",
            RUN: "run",
        },
        caches=(Cache("~/.cache/pip", "~/.cache/pipenv", "PIP_CACHE_DIR PIPENV_CACHE_DIR"),),
    ),
    Manager(
        "pdm",
        "python",
        "-p --project -G --group --with --without -L --lockfile -c --config --venv",
        {
            INSTALL: "install, sync, add",
            REMOVE: "remove",
            UPGRADE: "update",
            CLEAN: "cache clear",
            BUILD: "build",
            RUN: "run",
        },
        caches=(Cache("~/.cache/pdm", variables="PDM_CACHE_DIR"),),
    ),
    Manager(
        "conda",
        "conda",
        "-n --name -p --prefix -c --channel -f --file -r --root-prefix --repodata-fn --platform"
        " --rc-file --solver --experimental-solver --category --relocate-prefix --cacert-path"
        " --channel-priority --retry-clean-cache",
        {
            INSTALL: "install, create, env create",
            REMOVE: "remove, uninstall, env remove",
            UPGRADE: "update, upgrade, env update",
            CLEAN: "clean",
            RUN: "run",
        },
        "-y --yes",
        caches=(Cache("/opt/conda/pkgs", "~/.conda/pkgs ~/micromamba/pkgs", "CONDA_PKGS_DIRS"),),
    ),
)

_NODE_VALUED: Final = (
    "--prefix -C --registry -w --workspace --cache --userconfig --globalconfig --omit --include"
    " --only --loglevel --tag --otp --script-shell --cwd --fetch-retries --fetch-timeout"
    " --fetch-retry-mintimeout --fetch-retry-maxtimeout --network-timeout"
    " --install-strategy --before --cpu --os --libc --depth --scope --cache-folder"
    " --modules-folder --network-concurrency --mutex --location --maxsockets"
)
_NODE_INSTALL: Final = (
    "install, i, in, ins, inst, insta, instal, isnt, isnta, isntal, isntall, add, link, ci,"
    " clean-install, ic, install-clean, isntall-clean, install-test, it, install-ci-test, cit"
)

NODE_MANAGERS: Final = (
    Manager(
        "npm",
        "node",
        _NODE_VALUED,
        {
            INSTALL: _NODE_INSTALL,
            REMOVE: "uninstall, unlink, remove, rm, r, un, prune",
            UPGRADE: "update, up, upgrade, udpate",
            CLEAN: "cache clean, cache clear, cache rm",
            RUN: "run, run-script, rum, urn, start, test, t, tst, exec, x, restart, stop",
            BUILD: "pack, rebuild, rb",
        },
        caches=(
            Cache("~/.npm", "~/.npm/_cacache", "npm_config_cache NPM_CONFIG_CACHE", "--cache"),
        ),
    ),
    Manager(
        "yarn",
        "node",
        _NODE_VALUED,
        {
            INSTALL: "install, add, global add, workspaces focus, workspace add",
            REMOVE: "remove, global remove",
            UPGRADE: "upgrade, up, upgrade-interactive, global upgrade",
            CLEAN: "cache clean, cache clear",
            BUILD: "pack, rebuild",
            OTHER: "config, set, init, version, info, why, list, policies, plugin, licenses, "
            "audit, cache",
        },
        bare=INSTALL,
        caches=(
            Cache(
                "/usr/local/share/.cache/yarn",
                "~/.cache/yarn ~/.yarn ~/.yarn/berry/cache ~/.yarn-cache",
                "YARN_CACHE_FOLDER",
                "--cache-folder",
            ),
        ),
    ),
    Manager(
        "pnpm",
        "node",
        _NODE_VALUED + " --filter -F --filter-prod --dir --store-dir --virtual-store-dir --reporter"
        " --config-dir --lockfile-dir --package-import-method --node-linker",
        {
            INSTALL: "install, i, add, ci, install-test, it",
            DOWNLOAD: "fetch",
            REMOVE: "remove, rm, uninstall, un, prune",
            UPGRADE: "update, up, upgrade",
            CLEAN: "store prune",
            BUILD: "pack, rebuild, rb, deploy",
            RUN: "run, exec, dlx, start, test",
        },
        caches=(
            Cache(
                "~/.local/share/pnpm/store",
                "/pnpm/store ~/.pnpm-store ~/.cache/pnpm",
                "PNPM_HOME npm_config_store_dir",
                "--store-dir",
            ),
        ),
    ),
    Manager(
        "bun",
        "node",
        "--cwd --backend --registry -c --config --cache-dir --filter -F --omit",
        {
            INSTALL: "install, i, add, a, ci",
            REMOVE: "remove, rm",
            UPGRADE: "update",
            CLEAN: "pm cache",
            BUILD: "build",
            RUN: "run, x, exec, test, start",
        },
        caches=(
            Cache("~/.bun/install/cache", variables="BUN_INSTALL_CACHE_DIR", options="--cache-dir"),
        ),
    ),
)

_GEM_CACHE: Final = Cache(
    "/usr/local/bundle/cache", "~/.gem ~/.bundle/cache /usr/local/bundle", "BUNDLE_PATH"
)

OTHER_MANAGERS: Final = (
    Manager(
        "gem",
        "ruby",
        "-v --version -i --install-dir -n --bindir -s --source -P --trust-policy -p --http-proxy"
        " -B --bulk-threshold --file --platform --config-file --build-root",
        {
            INSTALL: "install, i",
            REMOVE: "uninstall, cleanup",
            UPGRADE: "update",
            CLEAN: "clean",
            BUILD: "build",
            DOWNLOAD: "fetch",
        },
        caches=(_GEM_CACHE,),
    ),
    Manager(
        "bundle",
        "ruby",
        "--path -j --jobs --without --with --gemfile --retry --trust-policy --target-rbconfig"
        " --shebang --group -g --cache-path",
        {
            INSTALL: "install, i, add",
            UPGRADE: "update",
            REMOVE: "remove, clean",
            DOWNLOAD: "cache, package, pack",
            RUN: "exec, e",
            OTHER: "config, config set, show, info, check, lock, init",
        },
        bare=INSTALL,
        caches=(_GEM_CACHE,),
    ),
    Manager(
        "go",
        "go",
        "-o -ldflags -tags -p -mod -modfile -gcflags -asmflags -gccgoflags -buildmode -buildvcs -C"
        " -overlay -pkgdir -toolexec -compiler -installsuffix -exec -run -coverprofile -covermode"
        " -coverpkg -pgo -timeout -count -bench -cpu",
        {
            DOWNLOAD: "mod download, mod vendor, mod tidy, mod verify, work sync, work vendor",
            INSTALL: "install, get",
            BUILD: "build, test, vet, generate",
            RUN: "run, tool",
            CLEAN: "clean",
        },
        caches=(
            Cache("/go/pkg/mod", "~/go/pkg/mod /go/pkg /go", "GOMODCACHE"),
            Cache("~/.cache/go-build", variables="GOCACHE"),
        ),
        clusters=False,
    ),
    Manager(
        "cargo",
        "rust",
        "--target --manifest-path -F --features -p --package --bin --profile -j --jobs --target-dir"
        " --root --version --vers --git --branch --tag --rev --path --registry --index --color"
        " --config -Z --example --test --bench --exclude --message-format --recipe-path -C"
        " --lockfile-path --artifact-dir --out-dir",
        {
            DOWNLOAD: "fetch, vendor",
            BUILD: "build, b, test, t, check, c, rustc, bench, doc, zigbuild, auditable, leptos",
            INSTALL: "install, binstall, chef cook",
            UPGRADE: "update",
            REMOVE: "uninstall",
            RUN: "run, r",
            OTHER: "chef prepare, clean, new, init, add, metadata, generate-lockfile",
        },
        caches=(
            Cache(
                "/usr/local/cargo/registry",
                "~/.cargo/registry /usr/local/cargo ~/.cargo",
                "CARGO_HOME",
            ),
        ),
    ),
    Manager(
        "composer",
        "php",
        "-d --working-dir --prefer-install --ignore-platform-req --repository --stability -s"
        " --apcu-autoloader-prefix",
        {
            INSTALL: "install, i, require, r, req, create-project, global require, global install",
            UPGRADE: "update, u, upgrade, global update, self-update, selfupdate",
            REMOVE: "remove, rm, uninstall, global remove",
            CLEAN: "clear-cache, clearcache, cc",
            RUN: "run-script, run, exec",
            OTHER: "dump-autoload, dumpautoload, config, validate, init",
        },
        caches=(
            Cache(
                "~/.composer/cache",
                "~/.cache/composer /tmp/cache",
                "COMPOSER_CACHE_DIR COMPOSER_HOME",
            ),
        ),
    ),
    Manager(
        "dotnet",
        "dotnet",
        "-c --configuration -o --output -r --runtime -f --framework -v --verbosity -s --source -a"
        " --arch --os --packages --version --tool-path --configfile --version-suffix --project"
        " --property --logger --artifacts-path --tool-manifest --lock-file-path --add-source",
        {
            DOWNLOAD: "restore, tool restore",
            BUILD: "build, publish, pack, test, msbuild, vstest",
            INSTALL: "tool install, add package, package add, workload install, new install",
            REMOVE: "tool uninstall, remove package",
            UPGRADE: "tool update, workload update",
            CLEAN: "nuget locals",
            RUN: "run, watch, exec",
            OTHER: "clean, new, sln, nuget, dev-certs, add reference, ef",
        },
        caches=(Cache("~/.nuget/packages", "~/.nuget", "NUGET_PACKAGES"),),
        clusters=False,
    ),
    Manager(
        "mvn",
        "java",
        "-f --file -s --settings -gs --global-settings -P --activate-profiles -pl --projects -T"
        " --threads -t --toolchains -gt --global-toolchains -D --define -l --log-file -rf"
        " --resume-from -b --builder --color -emp --encrypt-master-password -ep -is -ps",
        {},
        caches=(
            Cache(
                "~/.m2",
                "~/.m2/repository /usr/share/maven/ref/repository",
                options="-Dmaven.repo.local",
            ),
        ),
        clusters=False,
    ),
    Manager(
        "gradle",
        "java",
        "-p --project-dir -b --build-file -c --settings-file -g --gradle-user-home -I --init-script"
        " -x --exclude-task -P --project-prop -D --system-prop --console --max-workers"
        " --warning-mode -F --dependency-verification --include-build --priority"
        " --project-cache-dir --configuration --tests",
        {},
        caches=(
            Cache(
                "~/.gradle",
                "/home/gradle/.gradle ~/.gradle/caches",
                "GRADLE_USER_HOME",
                "-g --gradle-user-home",
            ),
        ),
        clusters=False,
    ),
)
"""Their records; Maven's phases and Gradle's tasks are read apart."""
