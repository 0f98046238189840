//! The QR picture of an invitation.

use super::error::CommandError;
use image::Luma;
use qrcode::QrCode;

/// Pixels of the picture's side at least: readable on paper and by an old telephone.
const QR_PIXELS_MIN: u32 = 480;

/// The picture's bytes.
pub(super) fn picture(link: &str) -> Result<Vec<u8>, CommandError> {
    let code = QrCode::new(link).map_err(|_| CommandError::Picture)?;
    let side = QR_PIXELS_MIN;
    let image = code.render::<Luma<u8>>().min_dimensions(side, side).build();
    let mut png = std::io::Cursor::new(Vec::new());
    image
        .write_to(&mut png, image::ImageFormat::Png)
        .map_err(|_| CommandError::Picture)?;
    Ok(png.into_inner())
}
