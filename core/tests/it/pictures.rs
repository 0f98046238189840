//! Small files as cameras and telephones make them, put together byte by byte: a picture or a film that is
//! whole, and words about where, when and with what it was taken in every place that has room for them.

/// What must not travel.
pub const TOLD: &[&[u8]] = &[
    b"Samsung",
    b"SM-A546E",
    b"R5CW20XYZ",
    b"+43.2389+076.8897/",
    b"2026:11:30",
    b"Aigerim",
    LATITUDE,
    TAKEN_AT,
];

/// What the picture itself consists of.
pub const PIXELS: &[u8] = b"<the picture itself, and not a byte of it may change>";

/// The sound of a film.
const SOUND: &[u8] = b"<what is heard with it>";

/// A latitude, as eight bytes that stand nowhere else.
const LATITUDE: &[u8] = b"\xc4\xa1\x7d\x01\xc4\xa1\x7d\x02";

/// A time, as films count seconds.
const TAKEN_AT: &[u8] = b"\xe7\x3a\xb1\x5c";

const XMP: &[u8] = br#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><tiff:Model>SM-A546E</tiff:Model><dc:creator>Aigerim</dc:creator></x:xmpmeta>"#;

/// Whether a file says any of it.
pub fn tells(bytes: &[u8]) -> bool {
    TOLD.iter().any(|words| contains(bytes, words))
}

/// Whether bytes stand somewhere in others.
pub fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|some| some == wanted)
}

/// A name, and what a file of it consists of.
pub type Made = (&'static str, Vec<u8>);

/// One of each kind that is not decoded here; nothing moves in those before the last.
pub fn all() -> Vec<Made> {
    vec![
        ("a.heic", heic(b"heic", b"hvc1")),
        ("a.avif", heic(b"avif", b"av01")),
        ("little.tif", tiff(true)),
        ("big.tif", tiff(false)),
        ("a.mp4", film(b"isom")),
        ("a.mov", film(b"qt  ")),
        ("a.3gp", film(b"3gp5")),
        ("a.m4a", film(b"M4A ")),
        ("a.jxl", jpeg_xl()),
        ("a.gif", gif()),
    ]
}

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("small").to_be_bytes()
}

/// A box: its length, its kind, its content.
pub fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let content = joined(parts);
    joined(&[&long(content.len() + 8), kind, &content])
}

/// A TIFF of numbers in one order or the other: one strip, words in both tables and behind them.
pub fn tiff(is_little: bool) -> Vec<u8> {
    let short = |number: u16| {
        if is_little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    };
    let wide = |number: usize| {
        let number = u32::try_from(number).expect("small");
        if is_little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    };
    let entry = |tag, kind, count, value: [u8; 4]| {
        joined(&[&short(tag), &short(kind), &wide(count), &value])
    };
    let inline = |number: u16| {
        let [one, two] = short(number);
        [one, two, 0, 0]
    };
    let maker_notes = joined(&[b"SAMSUNG\0R5CW20XYZ\0", &wide(7)]);
    // Places: head, first table of fourteen, of the camera, of the place, then what they name.
    let (first, camera) = (8, 8 + 2 + 14 * 12 + 4);
    let place = camera + 2 + 2 * 12 + 4;
    let mut at = place + 2 + 12 + 4;
    let mut behind: Vec<u8> = Vec::new();
    let mut put = |bytes: &[u8]| {
        let here = at;
        behind.extend_from_slice(bytes);
        at += bytes.len();
        wide(here)
    };
    let (make, model) = (put(b"Samsung\0"), put(b"SM-A546E\0"));
    let (when, artist, xmp) = (put(b"2026:11:30 09:00:00\0"), put(b"Aigerim\0"), put(XMP));
    let (taken, notes, latitude) = (
        put(b"2026:11:30 09:00:00\0"),
        put(&maker_notes),
        put(LATITUDE),
    );
    let pixels = put(PIXELS);
    // What a maker keeps where only he finds it.
    put(b"\0serial R5CW20XYZ");
    let table = |entries: &[Vec<u8>]| {
        let count = short(u16::try_from(entries.len()).expect("few"));
        joined(&[&count, &entries.concat(), &wide(0)])
    };
    let first_table = table(&[
        entry(256, 3, 1, inline(PIXELS.len() as u16)),
        entry(257, 3, 1, inline(1)),
        entry(258, 3, 1, inline(8)),
        entry(259, 3, 1, inline(1)),
        entry(262, 3, 1, inline(1)),
        entry(271, 2, 8, make),
        entry(272, 2, 9, model),
        entry(273, 4, 1, pixels),
        entry(279, 4, 1, wide(PIXELS.len())),
        entry(306, 2, 20, when),
        entry(315, 2, 8, artist),
        entry(700, 1, XMP.len(), xmp),
        entry(34_665, 4, 1, wide(camera)),
        entry(34_853, 4, 1, wide(place)),
    ]);
    let camera_table = table(&[
        entry(36_867, 2, 20, taken),
        entry(37_500, 7, maker_notes.len(), notes),
    ]);
    let place_table = table(&[entry(2, 5, 1, latitude)]);
    let mark: &[u8] = if is_little { b"II\x2a\0" } else { b"MM\0\x2a" };
    joined(&[
        mark,
        &wide(first),
        &first_table,
        &camera_table,
        &place_table,
        &behind,
    ])
}

/// A HEIC or AVIF of one picture, with Exif and XMP as items, a name, and a clip behind it.
pub fn heic(brand: &[u8; 4], coding: &[u8; 4]) -> Vec<u8> {
    let head = boxed(b"ftyp", &[brand, &[0; 4], b"mif1", brand]);
    let exif = joined(&[&[0, 0, 0, 6], b"Exif\0\0", &tiff(false)]);
    let meta = |start: usize| items(coding, start, exif.len());
    let start = head.len() + meta(0).len() + 8;
    let media = boxed(b"mdat", &[PIXELS, &exif]);
    let clip = boxed(b"mpvd", &[&film(b"isom")]);
    let trailer = boxed(b"sefd", &[b"SEFH SM-A546E Aigerim SEFT"]);
    joined(&[&head, &meta(start), &media, &clip, &trailer])
}

fn items(coding: &[u8; 4], start: usize, exif_bytes: usize) -> Vec<u8> {
    let info = |id: u8, kind: &[u8; 4], more: &[u8]| {
        boxed(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0], kind, b"\0", more])
    };
    let infos = [
        info(1, coding, b""),
        info(2, b"Exif", b""),
        info(3, b"mime", b"application/rdf+xml\0"),
    ];
    let place = |id: u8, method: u8, at: usize, length: usize| {
        joined(&[&[0, id, 0, method, 0, 0, 0, 1], &long(at), &long(length)])
    };
    let places = [
        place(1, 0, start, PIXELS.len()),
        place(2, 0, start + PIXELS.len(), exif_bytes),
        place(3, 1, 0, XMP.len()),
    ];
    let handler = boxed(b"hdlr", &[&[0; 8], b"pict", b"appl", &[0; 8], b"Samsung\0"]);
    let main = boxed(b"pitm", &[&[0, 0, 0, 0, 0, 1]]);
    let size = boxed(b"ispe", &[&[0; 4], &long(53), &long(1)]);
    let said = boxed(
        b"udes",
        &[&[0; 4], b"kk\0", b"Aigerim\0", b"SM-A546E\0", b"\0"],
    );
    let of_one = boxed(b"ipma", &[&[0; 4], &long(1), &[0, 1, 1, 1]]);
    let properties = boxed(b"iprp", &[&boxed(b"ipco", &[&size, &said]), &of_one]);
    boxed(
        b"meta",
        &[
            &[0; 4],
            &handler,
            &main,
            &boxed(b"iloc", &[&[1, 0, 0, 0, 0x44, 0, 0, 3], &places.concat()]),
            &boxed(b"iinf", &[&[0, 0, 0, 0, 0, 3], &infos.concat()]),
            &properties,
            &boxed(b"idat", &[XMP]),
        ],
    )
}

/// A film of one picture and one sound, with a track of places, keys as of an iPhone and words as of Android.
pub fn film(brand: &[u8; 4]) -> Vec<u8> {
    let head = boxed(b"ftyp", &[brand, &[0; 4], brand]);
    let places = joined(&[b"GPS ", LATITUDE, b"R5CW20XYZ"]);
    let media = boxed(b"mdat", &[PIXELS, &places, SOUND]);
    let start = head.len() + 8;
    let times = joined(&[TAKEN_AT, TAKEN_AT]);
    let film_head = boxed(
        b"mvhd",
        &[&[0; 4], &times, &long(1000), &long(40), &[0; 80]],
    );
    let keys = boxed(
        b"meta",
        &[
            &boxed(b"hdlr", &[&[0; 8], b"mdta", &[0; 13]]),
            &boxed(
                b"keys",
                &[
                    &[0; 4],
                    &long(1),
                    &boxed(b"mdta", &[b"com.apple.quicktime.location.ISO6709"]),
                ],
            ),
            &boxed(
                b"ilst",
                &[&boxed(
                    b"\0\0\0\x01",
                    &[&boxed(
                        b"data",
                        &[&[0, 0, 0, 1], &[0; 4], b"+43.2389+076.8897/"],
                    )],
                )],
            ),
        ],
    );
    let words = boxed(
        b"udta",
        &[
            &boxed(b"\xa9xyz", &[&[0, 18, 0x15, 0xc7], b"+43.2389+076.8897/"]),
            &boxed(b"smta", &[b"SM-A546E"]),
        ],
    );
    let tracks = [
        track(b"vide", &times, start, PIXELS.len()),
        track(b"meta", &times, start + PIXELS.len(), places.len()),
        track(
            b"soun",
            &times,
            start + PIXELS.len() + places.len(),
            SOUND.len(),
        ),
    ];
    let film = boxed(b"moov", &[&film_head, &tracks.concat(), &keys, &words]);
    let device = boxed(
        b"uuid",
        &[
            b"PROF!\xd2\x4f\xce\xbb\x88\x69\x5c\xfa\xc9\xc7\x40",
            b"R5CW20XYZ",
        ],
    );
    joined(&[&head, &media, &film, &device])
}

fn track(handler: &[u8; 4], times: &[u8], start: usize, length: usize) -> Vec<u8> {
    let kind = match handler {
        b"vide" => {
            let mut coder = b"\x13Samsung video coder".to_vec();
            coder.resize(32, 0);
            let sizes = [0, 53, 0, 1, 0, 0x48, 0, 0, 0, 0x48, 0, 0, 0, 0, 0, 0, 0, 1];
            boxed(
                b"avc1",
                &[
                    &[0; 6],
                    &[0, 1],
                    &[0; 16],
                    &sizes,
                    &coder,
                    &[0, 24, 255, 255],
                ],
            )
        }
        b"soun" => boxed(b"mp4a", &[&[0; 6], &[0, 1], &[0; 20]]),
        _ => boxed(b"mebx", &[&[0; 6], &[0, 1], b"SM-A546E"]),
    };
    let table = boxed(
        b"stbl",
        &[
            &boxed(b"stsd", &[&[0; 4], &long(1), &kind]),
            &boxed(b"stts", &[&[0; 4], &long(1), &long(1), &long(40)]),
            &boxed(b"stsc", &[&[0; 4], &long(1), &long(1), &long(1), &long(1)]),
            &boxed(b"stsz", &[&[0; 4], &long(0), &long(1), &long(length)]),
            &boxed(b"stco", &[&[0; 4], &long(1), &long(start)]),
        ],
    );
    let media = boxed(
        b"mdia",
        &[
            &boxed(
                b"mdhd",
                &[&[0; 4], times, &long(1000), &long(40), &[0x55, 0xc4, 0, 0]],
            ),
            &boxed(b"hdlr", &[&[0; 8], handler, &[0; 12], b"Samsung handler\0"]),
            &boxed(b"minf", &[&boxed(b"dinf", &[]), &table]),
        ],
    );
    let head = boxed(
        b"tkhd",
        &[&[0, 0, 0, 7], times, &long(1), &[0; 4], &long(40), &[0; 60]],
    );
    boxed(b"trak", &[&head, &media, &boxed(b"udta", &[b"Aigerim\0"])])
}

/// A JPEG XL in its container.
pub fn jpeg_xl() -> Vec<u8> {
    joined(&[
        &boxed(b"JXL ", &[b"\r\n\x87\n"]),
        &boxed(b"ftyp", &[b"jxl ", &[0; 4], b"jxl "]),
        &boxed(b"jxlc", &[b"\xff\x0a", PIXELS]),
        &boxed(b"Exif", &[&[0; 4], &tiff(true)]),
        &boxed(b"xml ", &[XMP]),
    ])
}

/// A GIF that repeats, with a comment, with XMP, and with something behind its end.
pub fn gif() -> Vec<u8> {
    let block = |bytes: &[u8]| joined(&[&[u8::try_from(bytes.len()).expect("short")], bytes]);
    // XMP stands there as it is; a row of falling numbers leads whoever counts blocks to its end.
    let end: Vec<u8> = std::iter::once(1)
        .chain((0..=255).rev())
        .chain([0])
        .collect();
    joined(&[
        b"GIF89a\x35\0\x01\0\x80\0\0",
        &[0, 0, 0, 255, 255, 255],
        &[0x21, 0xff],
        &block(b"NETSCAPE2.0"),
        &block(&[1, 0, 0]),
        &[0],
        &[0x21, 0xfe],
        &block(b"taken by Aigerim"),
        &block(b"with SM-A546E"),
        &[0],
        &[0x21, 0xff],
        &block(b"XMP DataXMP"),
        XMP,
        &end,
        &[0x21, 0xf9, 4, 0, 0, 0, 0, 0],
        &[0x2c, 0, 0, 0, 0, 0x35, 0, 1, 0, 0, 2],
        &block(PIXELS),
        &[0],
        &[0x3b],
        b"R5CW20XYZ",
    ])
}

/// As cameras keep what their sensors saw: only their makers' programs understand it.
pub fn raw() -> Vec<u8> {
    joined(&[b"II\x2a\0\x10\0\0\0CR\x02\0", b"SM-A546E", PIXELS])
}
