"""The English names of regions, ways and muscles."""

from __future__ import annotations

from typing import Final

BODY: Final[dict[str, str]] = {
    "region.neck": "the sides of the neck",
    "region.shoulder-top": "the top of the shoulder",
    "region.shoulder-blade": "on the shoulder blade",
    "region.blade-edge": "along the edge of the shoulder blade",
    "region.spine-upper": "beside the spine, between the shoulder blades",
    "region.spine-mid": "beside the spine, below the shoulder blades",
    "region.spine-lower": "beside the spine, at the waist",
    "region.lower-back": "the lower back",
    "region.hip-crest": "along the rim of the hip bone",
    "region.sacrum": "the flat bone at the base of the spine",
    "region.hip-muscle": "the muscle of the hip",
    "region.glide-lane": "the whole lane beside the spine",
    "region.knead-lane": "the broad lane up the back",
    "muscle.neck": "trapezius, splenius",
    "muscle.shoulder-top": "trapezius, levator scapulae",
    "muscle.shoulder-blade": "infraspinatus, teres",
    "muscle.blade-edge": "rhomboids, teres, latissimus",
    "muscle.spine-upper": "erector spinae",
    "muscle.spine-mid": "erector spinae",
    "muscle.spine-lower": "erector spinae",
    "muscle.lower-back": "quadratus lumborum, erector spinae",
    "muscle.hip-crest": "quadratus lumborum, obliques",
    "muscle.sacrum": "no muscle: keep it light",
    "muscle.hip-muscle": "gluteus medius and maximus",
    "muscle.glide-lane": "erector spinae",
    "muscle.knead-lane": "erector spinae, latissimus",
    "way.long-glide": "from the shoulders down to the sacrum",
    "way.neck-to-sacrum": "from the neck down to the sacrum",
    "way.shoulder-to-neck": "from the shoulder in to the neck",
    "way.up-the-back": "from the lower back up to the shoulders",
    "way.shoulders-and-neck": "over the shoulders and up the neck",
    "way.shoulders": "over the tops of the shoulders",
    "way.up-the-neck": "up the neck",
    "way.outward-low": "from the spine out over the lower back",
    "way.outward-mid": "from the spine out over the middle of the back",
    # the picture of the body map
    "chart.regions": "Regions",
    "chart.regions_shown": "Drawn on your partner's left; the right has the same.",
    "chart.ways": "Ways and bone",
    "chart.ways_shown": "Drawn on your partner's right; the left has the same.",
}
