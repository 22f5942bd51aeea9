"""All that there is to say of an image, from one reading of it."""

from __future__ import annotations

from lightship.image.evidence import Evidence
from lightship.inspection.base_layers import base_layers_by_history, common_layers
from lightship.inspection.files.file_items import file_items
from lightship.inspection.files.union import Union
from lightship.inspection.files.union_view import UnionView
from lightship.inspection.image_name import read_image_name
from lightship.inspection.layer_evidence import instructions_of, layer_evidence
from lightship.inspection.packages.registry import READERS
from lightship.inspection.packages.software import Software
from lightship.inspection.reading.image_pass import LayerPass, read_layers
from lightship.inspection.reading.layer_stream import LayerStream, Limits
from lightship.inspection.reading.scanner_thread import ScannerThread
from lightship.inspection.secrets.database_store import DatabaseStore
from lightship.inspection.secrets.search import SecretSearch
from lightship.inspection.surface.observer import SurfaceObserver
from lightship.inspection.unowned import unowned_files
from lightship.inspection.waste.build_tool_files import build_tool_files
from lightship.inspection.waste.waste import waste_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lightship.image.evidence import LayerEvidence
    from lightship.image.image import Image
    from lightship.inspection.inspect_options import InspectOptions
    from lightship.inspection.reading.layer_stream import Digests


def gather(image: Image, options: InspectOptions, base: Sequence[str] = ()) -> Evidence:
    """Read ``image`` once and return what was found; ``base`` has the diff ids of its base.

    Raises:
        ImageError: it cannot be read.

    """
    union = Union()
    search = SecretSearch(store=DatabaseStore(options.cache_folder))
    software = Software(READERS)
    surface = SurfaceObserver(image.configuration)
    # What was read is put in order while the last bytes are still scanned and digested.
    with ScannerThread(search) as scanner, _stream(image, options) as stream:
        reading = LayerPass(union, (software, surface), scanner)
        members = read_layers(stream, image.layers, reading)
        view = UnionView(union)
        owned = software.catalogue(view)
        instructions = instructions_of(image.configuration)
        waste = waste_of(union, instructions, build_tool_files(union, owned))
        layers = _layers(image, stream.digests(), members, base)
    name = read_image_name(image.reference)
    return Evidence(
        reference=image.reference,
        digest=image.digest,
        platform=image.configuration.platform,
        size=sum(each.size for each in layers),
        compressed=sum(each.compressed for each in layers),
        configuration=image.configuration,
        layers=layers,
        wasted=waste.bytes,
        efficiency=waste.efficiency,
        waste=waste.items,
        secrets=tuple(search.items(union, layers, image.configuration, name)),
        surface=surface.items(view, image.reference),
        packages=owned.packages,
        unowned=unowned_files(view, owned.claims),
        notes=(
            *_foreign_notes(image),
            *_lost_links(union),
            *reading.notes,
            *search.notes,
            *software.notes,
        ),
        files=file_items(union, view) if options.files else None,
    )


def _stream(image: Image, options: InspectOptions) -> LayerStream:
    return LayerStream(image.layers, Limits(), _progress(image, options))


def _layers(
    image: Image, digests: list[Digests], members: list[int], base: Sequence[str]
) -> tuple[LayerEvidence, ...]:
    configuration = image.configuration
    base_layers = common_layers(configuration.diff_ids, base) or base_layers_by_history(
        configuration
    )
    instructions = instructions_of(configuration)
    return layer_evidence(image.layers, digests, members, instructions, base_layers)


def _foreign_notes(image: Image) -> list[str]:
    return [
        f"layer {number} is not in the image but elsewhere, and was passed over"
        for number, layer in enumerate(image.layers)
        if layer.is_foreign
    ]


def _lost_links(union: Union) -> list[str]:
    lost = union.links_to_nowhere
    if not lost:
        return []
    more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
    return [f"{lost[0]}{more}: a hard link to a file that no layer has"]


def _progress(image: Image, options: InspectOptions) -> Callable[[int], None] | None:
    report = options.progress
    if report is None:
        return None
    total = sum(layer.size for layer in image.layers if not layer.is_foreign)
    done = 0

    def more(count: int) -> None:
        nonlocal done
        done += count
        report(done, total)

    return more
