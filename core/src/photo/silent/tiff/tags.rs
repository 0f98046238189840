//! What the entries of a TIFF's tables are for. What is not listed is not needed to see the picture.

/// What a value is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It says something of the picture's making, or nobody knows what.
    Nothing,
    /// It belongs to the picture.
    Value,
    /// Further tables.
    Tables,
    /// Where the strips or tiles of the picture begin.
    Starts,
    /// How long they are.
    Lengths,
    /// Where a small JPEG begins.
    PreviewStart,
    /// How long it is.
    PreviewLength,
    /// How the picture is packed.
    Compression,
    /// Places of tables of an old kind of JPEG.
    OldTables,
    /// What its numbers stand for.
    Colours,
    /// It is a DNG, which every program can develop.
    Dng,
}

/// Colours of a sensor: of a mosaic, or of its points.
pub(super) const RAW_COLOURS: &[u32] = &[32_803, 34_892];

/// Ways of packing by JPEG.
pub(super) const JPEG: &[u32] = &[6, 7, 34_892];

/// Places of the tables that tell of the camera, of where it was, and of the two together.
pub(super) const PLACES: &[u16] = &[34_665, 34_853, 40_965];

/// Entries of a DNG, of which most are numbers for its development.
const DNG: std::ops::RangeInclusive<u16> = 50_706..=52_600;

/// Those that name the camera, its owner, its lens, the original, programs or times.
const TOLD_IN_DNG: &[u16] = &[
    50_708, 50_709, 50_735, 50_736, 50_740, 50_781, 50_827, 50_828, 50_932, 50_934, 50_936, 50_942,
    50_966, 50_967, 50_968, 50_969, 50_970, 50_971, 50_972, 51_081, 51_090, 51_105, 51_114, 52_525,
    52_528, 52_547, 52_550,
];

pub(super) fn used(tag: u16) -> Use {
    match tag {
        273 | 324 => Use::Starts,
        279 | 325 => Use::Lengths,
        513 => Use::PreviewStart,
        514 => Use::PreviewLength,
        259 => Use::Compression,
        262 => Use::Colours,
        330 => Use::Tables,
        519..=521 => Use::OldTables,
        50_706 => Use::Dng,
        // Size, bits, order, scale, colours, tiles, packing.
        254..=258 | 263..=266 | 274 | 277 | 278 | 280..=284 | 290..=293 | 296 | 297 => Use::Value,
        301 | 317..=323 | 332 | 334 | 336 | 338..=347 | 512 | 515 | 517 | 518 => Use::Value,
        529..=532 | 559 | 33_421 | 33_422 | 34_675 => Use::Value,
        dng if DNG.contains(&dng) && !TOLD_IN_DNG.contains(&dng) => Use::Value,
        _ => Use::Nothing,
    }
}

/// Bytes of one number or letter of a kind; 0 for a kind that is not known.
pub(super) fn size_bytes(kind: u16) -> u64 {
    match kind {
        1 | 2 | 6 | 7 => 1,
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 => 8,
        _ => 0,
    }
}
