//! Colours of a wide screen or a camera's own, as every screen and printer understands them.

use image::{DynamicImage, GrayImage, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The picture in sRGB; as it is where its profile cannot be understood.
pub(super) fn on_every_screen(picture: DynamicImage, profile: &[u8]) -> DynamicImage {
    converted(&picture, profile).unwrap_or(picture)
}

fn converted(picture: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let (width, height) = (picture.width(), picture.height());
    let is_grey = profile.color_space == DataColorSpace::Gray;
    if is_grey && !picture.color().has_color() {
        let changed = change(
            &profile,
            Layout::Gray,
            picture.to_luma8().as_raw(),
            Layout::Gray,
        )?;
        return GrayImage::from_raw(width, height, changed).map(Into::into);
    }
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    if picture.color().has_alpha() {
        let changed = change(
            &profile,
            Layout::Rgba,
            picture.to_rgba8().as_raw(),
            Layout::Rgba,
        )?;
        return RgbaImage::from_raw(width, height, changed).map(Into::into);
    }
    let changed = change(
        &profile,
        Layout::Rgb,
        picture.to_rgb8().as_raw(),
        Layout::Rgb,
    )?;
    RgbImage::from_raw(width, height, changed).map(Into::into)
}

fn change(profile: &ColorProfile, from: Layout, pixels: &[u8], to: Layout) -> Option<Vec<u8>> {
    let screen = match from {
        Layout::Gray => ColorProfile::new_gray_with_gamma(2.2),
        _ => ColorProfile::new_srgb(),
    };
    let transform = profile
        .create_transform_8bit(from, &screen, to, TransformOptions::default())
        .ok()?;
    let mut changed = vec![0; pixels.len()];
    transform.transform(pixels, &mut changed).ok()?;
    Some(changed)
}
