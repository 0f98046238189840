//! A photo of the newest telephones, 64 million pixels: made without holding them, reduced without
//! holding them either.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, GenericImageView};
use tirek_core::photo::{self, SIDE_MAX, Travels};
use tirek_tests::fuzz::memory::most_during;

const SIDE: u16 = 8000;
/// A stripe as high as the squares of any JPEG.
const STRIPE: u16 = 16;

/// The file twice, a quarter of its sides decoded, and what shrinks that: less than the colours of its
/// pixels alone would take.
const HELD_BYTES_MAX: usize = 160 * 1024 * 1024;

/// One stripe is coded, and stands in the file as often as it takes: between marks at which a decoder
/// begins anew.
fn photo() -> Vec<u8> {
    let grain = |at: usize| (at.wrapping_mul(2_654_435_761) >> 16) % 47;
    let pixels = usize::from(SIDE) * usize::from(STRIPE) * 3;
    let stripe: Vec<u8> = (0..pixels)
        .map(|at| (60 + grain(at) + at % 100) as u8)
        .collect();
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 85)
        .encode(&stripe, SIDE.into(), STRIPE.into(), ExtendedColorType::Rgb8)
        .expect("coded");
    let find = |marker: u8| {
        let place = jpeg.windows(2).position(|two| two == [0xff, marker]);
        place.expect("a JPEG has it")
    };
    let (frame, scan) = (find(0xc0), find(0xda));
    let sampling = jpeg[frame + 11];
    let squares = |side: u16, thinning: u8| side.div_ceil(8 * u16::from(thinning));
    let interval = squares(SIDE, sampling >> 4) * squares(STRIPE, sampling & 15);
    let begins = scan + 2 + usize::from(jpeg[scan + 2]) * 256 + usize::from(jpeg[scan + 3]);
    let coded = jpeg[begins..jpeg.len() - 2].to_vec();
    let mut whole = jpeg[..scan].to_vec();
    whole[frame + 5..frame + 7].copy_from_slice(&SIDE.to_be_bytes());
    whole.extend([0xff, 0xdd, 0, 4]);
    whole.extend(interval.to_be_bytes());
    whole.extend_from_slice(&jpeg[scan..begins]);
    for stripe in 0..SIDE / STRIPE {
        if stripe > 0 {
            whole.extend([0xff, 0xd0 + ((stripe - 1) % 8) as u8]);
        }
        whole.extend_from_slice(&coded);
    }
    whole.extend([0xff, 0xd9]);
    whole
}

/// What it holds while it is reduced.
pub fn is_reduced_within_its_bound() {
    let whole = photo();
    assert!(whole.len() > 15_000_000, "{} bytes", whole.len());
    let (travels, held) = most_during(|| photo::travels(Cursor::new(whole.as_slice())));
    let Ok((_, Travels::Reduced(copy))) = travels else {
        panic!("a photo of 64 million pixels is not reduced");
    };
    println!("64 million pixels: {held} bytes held");
    assert!(held < HELD_BYTES_MAX, "{held} bytes held");
    assert!(copy.bytes.len() * 4 < whole.len());
    let seen = image::load_from_memory(&copy.bytes).expect("readable");
    assert_eq!(seen.dimensions(), (SIDE_MAX, SIDE_MAX));
}
