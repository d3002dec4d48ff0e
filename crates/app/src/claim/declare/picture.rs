//! Images as they are taken: looked at before they are decoded, made smaller, and encoded again, so that nothing of the file
//! is kept but what is seen.

use std::io::Cursor;

use domain::{input::Problem, register::ImageKind};
use image::{
    DynamicImage, GenericImageView as _, ImageDecoder as _, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    imageops::FilterType,
};
use store::StoredImage;
use tokio::sync::Semaphore;

use crate::key;

/// Largest file that is taken, in bytes.
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;
/// Longest side that is decoded, in points.
const LONGEST_SIDE: u32 = 8_000;
/// Most points that are decoded.
const MOST_POINTS: u64 = 24_000_000;
/// Most memory that a decoder may ask for, in bytes.
const MOST_MEMORY: u64 = 160 * 1024 * 1024;
/// Longest side that is kept, in points.
const KEPT_SIDE: u32 = 1_600;
/// Quality of photographs, in hundredths.
const QUALITY: u8 = 82;

/// Images that are decoded at once: each may need much memory.
static HANDS: Semaphore = Semaphore::const_new(1);

/// An image as it is kept.
pub(crate) struct Picture {
    pub(crate) stored: StoredImage,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// Takes a file beside the tasks that wait.
pub(crate) async fn taken(bytes: Vec<u8>) -> Result<Picture, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Required);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(Problem::ImageTooLarge);
    }
    let _hand = HANDS.acquire().await;
    let work = tokio::task::spawn_blocking(move || encoded_again(&bytes));
    work.await.unwrap_or(Err(Problem::NotAnImage))
}

fn encoded_again(bytes: &[u8]) -> Result<Picture, Problem> {
    let seen = decode(bytes)?;
    let (width, height) = seen.dimensions();
    let kept = match width.max(height) > KEPT_SIDE {
        true => seen.resize(KEPT_SIDE, KEPT_SIDE, FilterType::Triangle),
        false => seen,
    };
    let (width, height) = kept.dimensions();
    let see_through = kept.color().has_alpha() && kept.to_rgba8().pixels().any(|point| point.0[3] < 255);
    let (kind, mut file) =
        if see_through { (ImageKind::Png, Vec::new()) } else { (ImageKind::Jpeg, Vec::new()) };
    let written = match kind {
        ImageKind::Png => DynamicImage::from(kept.to_rgba8()).write_with_encoder(PngEncoder::new(&mut file)),
        ImageKind::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
            DynamicImage::from(kept.to_rgb8()).write_with_encoder(encoder)
        }
    };
    written.map_err(|_| Problem::NotAnImage)?;
    let name = key::hash(&file).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Picture { stored: StoredImage { name, kind, bytes: file }, width, height })
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, Problem> {
    let reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Problem::NotAnImage)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err(Problem::NotAnImage);
    }
    let mut decoder = reader.into_decoder().map_err(|_| Problem::NotAnImage)?;
    let (width, height) = decoder.dimensions();
    let points = u64::from(width) * u64::from(height);
    if width.max(height) > LONGEST_SIDE || points > MOST_POINTS {
        return Err(Problem::ImageTooLarge);
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    decoder.set_limits(limits).map_err(|_| Problem::ImageTooLarge)?;
    // A camera says which way is up beside the image: it is turned before that is forgotten.
    let turned = decoder.orientation();
    let mut seen = DynamicImage::from_decoder(decoder).map_err(|_| Problem::NotAnImage)?;
    if let Ok(orientation) = turned {
        seen.apply_orientation(orientation);
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};
    use proptest::prelude::*;

    use super::*;

    fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn photograph(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_fn(width, height, |x, y| Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90])).into()
    }

    #[test]
    fn each_form_is_taken_and_kept_as_one_of_two() {
        let glass: DynamicImage = RgbaImage::from_pixel(20, 10, Rgba([10, 20, 30, 40])).into();
        for (image, format, kind) in [
            (photograph(20, 10), ImageFormat::Png, ImageKind::Jpeg),
            (photograph(20, 10), ImageFormat::Jpeg, ImageKind::Jpeg),
            (photograph(20, 10), ImageFormat::WebP, ImageKind::Jpeg),
            (glass.clone(), ImageFormat::Png, ImageKind::Png),
            (glass, ImageFormat::WebP, ImageKind::Png),
        ] {
            let kept = encoded_again(&file(&image, format)).ok().unwrap();
            assert_eq!((kept.stored.kind, kept.width, kept.height), (kind, 20, 10), "{format:?}");
            assert_eq!(kept.stored.name.len(), 64);
        }
    }

    #[test]
    fn a_large_image_is_made_smaller_and_keeps_its_shape() {
        let kept = encoded_again(&file(&photograph(3_200, 1_000), ImageFormat::Jpeg)).ok().unwrap();
        assert_eq!((kept.width, kept.height), (1_600, 500));
    }

    #[test]
    fn what_stands_beside_the_image_is_not_kept() {
        let mut bytes = file(&photograph(20, 10), ImageFormat::Jpeg);
        // A comment, behind the mark of the start.
        let comment = b"\xff\xfe\x00\x12lat 48.99 lon 1.7";
        bytes.splice(2..2, comment.iter().copied());
        let kept = encoded_again(&bytes).ok().unwrap().stored.bytes;
        assert!(!kept.windows(9).any(|part| part == b"lat 48.99"), "where it was taken is still there");
    }

    #[test]
    fn a_header_that_promises_too_much_is_refused_before_it_is_decoded() {
        // A PNG of 100 000 × 100 000 points, in its header alone.
        let mut bytes = file(&photograph(1, 1), ImageFormat::Png);
        bytes[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
        let crc = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(encoded_again(&bytes).err(), Some(Problem::ImageTooLarge));
    }

    /// The sum that PNG puts behind each of its parts.
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 }
            })
        })
    }

    #[test]
    fn what_is_no_image_of_these_forms_is_refused() {
        let cut = file(&photograph(200, 100), ImageFormat::Png);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>";
        for bytes in [&b"GIF89a\x01\x00\x01\x00"[..], svg, b"%PDF-1.7", &cut[..60], b"x"] {
            assert_eq!(encoded_again(bytes).err(), Some(Problem::NotAnImage));
        }
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_panics(
            start in prop::sample::select(vec![&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff\xe0", b"RIFF\x24\0\0\0WEBPVP8L"]),
            rest in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let mut bytes = start.to_vec();
            bytes.extend(rest);
            let _ = encoded_again(&bytes);
        }
    }
}
