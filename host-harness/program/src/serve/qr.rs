//! QR codes of `otpauth://` addresses, as pictures that a page or a program shows.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fast_qr::convert::Builder;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder, QRCode};

/// Light modules around the code, as ISO/IEC 18004 asks for.
const MARGIN: usize = 4;
/// Pixels of one module.
const SCALE: usize = 6;

/// A QR code; none: the text does not fit into one.
pub(crate) struct Picture(QRCode);

impl Picture {
    pub(crate) fn of(text: &str) -> Option<Self> {
        let with = |level| QRBuilder::new(text).ecl(level).build().ok();
        with(ECL::M).or_else(|| with(ECL::L)).map(Self)
    }

    /// As a `data:` address of an SVG.
    pub(crate) fn svg(&self) -> String {
        let svg = SvgBuilder::default().margin(MARGIN).to_str(&self.0);
        format!("data:image/svg+xml;base64,{}", STANDARD.encode(svg))
    }

    /// As a `data:` address of a PNG.
    pub(crate) fn png(&self) -> String {
        let side = (self.0.size + 2 * MARGIN) * SCALE;
        let mut file = Vec::new();
        let wide = u32::try_from(side).unwrap_or(u32::MAX);
        let mut encoder = png::Encoder::new(&mut file, wide, wide);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        // Into memory, of a size that fits: neither fails.
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.pixels(side)));
        written.expect("a picture is written into memory");
        format!("data:image/png;base64,{}", STANDARD.encode(file))
    }

    /// One bit for each pixel, a set one is light, each row whole bytes.
    fn pixels(&self, side: usize) -> Vec<u8> {
        let row_bytes = side.div_ceil(8);
        let mut pixels = vec![0xFF; row_bytes * side];
        for y in 0..side {
            for x in 0..side {
                if self.is_dark(x / SCALE, y / SCALE) {
                    pixels[y * row_bytes + x / 8] &= !(0x80 >> (x % 8));
                }
            }
        }
        pixels
    }

    fn is_dark(&self, column: usize, row: usize) -> bool {
        let inside = MARGIN..MARGIN + self.0.size;
        inside.contains(&column)
            && inside.contains(&row)
            && self.0[row - MARGIN][column - MARGIN].value()
    }
}
