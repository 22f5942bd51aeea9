"""Where package managers keep their downloads, and whether cache mounts hold them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lightship.knowledge.package_manager import Cache
    from lightship.knowledge.package_managers import PackageCall

NO_VARIABLES: Mapping[str, str] = {}


def cache_directories(
    call: PackageCall,
    environment: Mapping[str, str] = NO_VARIABLES,
    home: str = "/root",
    *,
    own_image: bool = True,
) -> tuple[str, ...]:
    """Return the directories that ``call`` keeps downloads in: what cache mounts should be on.

    An option of the call or a variable of ``environment`` may name another
    directory than the usual one; one whose value is not known is left out.
    ``own_image`` is false where the places outside the home that the manager's
    own image has, such as ``/usr/local/cargo``, are not there or not its account's.
    """
    return tuple(
        _named(call, cache, environment) or _at_home(_usual(cache, own_image=own_image), home)
        for cache in _caches(call)
    )


def _usual(cache: Cache, *, own_image: bool) -> str:
    if own_image or cache.directory[0] == "~":
        return cache.directory
    return next((other for other in cache.others if other[0] == "~"), cache.directory)


def _caches(call: PackageCall) -> tuple[Cache, ...]:
    """Return the caches that this call writes: ``go mod download`` compiles nothing."""
    caches = call.manager.caches
    return caches[:1] if call.manager.name == "go" and call.verb.startswith("mod ") else caches


def uncached_directories(
    call: PackageCall,
    mounted: Iterable[str],
    environment: Mapping[str, str] = NO_VARIABLES,
    home: str = "/root",
    *,
    own_image: bool = True,
) -> tuple[str, ...]:
    """Return the directories of ``call`` that no mount on one of ``mounted`` holds.

    A mount holds a directory where it is on it, above it, or, since layouts
    differ between versions, on a part of it. A mount in any user's home is
    taken to be in that of the user who runs the call.
    """
    targets = [_plain(target) for target in mounted]
    missing = []
    directories = cache_directories(call, environment, home, own_image=own_image)
    for cache, directory in zip(_caches(call), directories, strict=True):
        others = (cache.directory, *cache.others)
        places = (directory, *(_at_home(other, home) for other in others))
        tails = [place[1:] for place in others if place[0] == "~"]
        if not any(_holds(target, places, tails) for target in targets):
            missing.append(directory)
    return tuple(missing)


def cache_places(
    call: PackageCall, environment: Mapping[str, str] = NO_VARIABLES, home: str = "/root"
) -> tuple[str, ...]:
    """Return where the caches of ``call`` may be: where it is told, or all of the usual places."""
    places: list[str] = []
    for cache in _caches(call):
        named = _named(call, cache, environment)
        usual = (cache.directory, *cache.others)
        places += [named] if named else [_at_home(place, home) for place in usual]
    return tuple(places)


def named_cache(call: PackageCall, environment: Mapping[str, str] = NO_VARIABLES) -> str:
    """Return the directory that ``call`` is told to keep downloads in, as written, or nothing."""
    return next(
        (named for cache in _caches(call) if (named := _told(call, cache, environment))), ""
    )


def _named(call: PackageCall, cache: Cache, environment: Mapping[str, str]) -> str:
    """Return the absolute directory that an option or a variable names, or nothing."""
    value = _told(call, cache, environment)
    return _plain(value) if value.startswith("/") and "$" not in value else ""


def _told(call: PackageCall, cache: Cache, environment: Mapping[str, str]) -> str:
    value = call.options.value(*cache.options) if cache.options else None
    if value is None:
        value = next((environment[name] for name in cache.variables if name in environment), "")
    return value


def _holds(target: str, places: Iterable[str], tails: Iterable[str]) -> bool:
    within = target + "/"
    return any(
        place == target or place.startswith(within) or target.startswith(place + "/")
        for place in places
    ) or any(tail in within for tail in (tail + "/" for tail in tails))


def _plain(path: str) -> str:
    return path.rstrip("/") or "/"


def _at_home(path: str, home: str) -> str:
    return home.rstrip("/") + path[1:] if path[:1] == "~" else path
