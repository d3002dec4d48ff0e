//! The secret key, and the links, codes and seals derived from it.
//!
//! Management links and sign-in links are not stored: each is the identifier of its row and a code that only the
//! holder of the key can make. They can be mailed again, and a copy of the database opens nothing.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Bytes of the code behind an identifier in a link: 96 bits.
const SEAL: usize = 12;

/// What a derived value is for: one made for a use is worth nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Link to one's registration.
    Manage,
    /// Sign-in link.
    SignIn,
    /// Link of the owner of a shortlist.
    List,
    /// Link by which a shortlist is shared.
    SharedList,
    /// Link to an alert.
    Alert,
    /// Link to what is kept of a ledger, and seal over what was told of one.
    Ledger,
    /// Sign-in code of six digits.
    Code,
    /// Link that proves a mailbox.
    Claim,
    /// Code of a letter.
    Paper,
    /// Who writes to structures, without saying who.
    Writer,
    /// Proof that a form comes from one of our pages.
    Form,
    /// A note that the browser keeps between two pages.
    Note,
    /// The fingerprint by which two nodes see that they share the key.
    Fingerprint,
}

impl Use {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Manage => b"manage",
            Self::SignIn => b"sign-in",
            Self::List => b"list",
            Self::SharedList => b"shared-list",
            Self::Alert => b"alert",
            Self::Ledger => b"ledger",
            Self::Code => b"code",
            Self::Claim => b"claim",
            Self::Paper => b"paper",
            Self::Writer => b"writer",
            Self::Form => b"form",
            Self::Note => b"note",
            Self::Fingerprint => b"fingerprint",
        }
    }
}

/// Thirty-two bytes that every node of an installation shares.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

impl SecretKey {
    /// A key.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads sixty-four hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0u8; 32];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The sixty-four hexadecimal digits, for the key file.
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    /// What tells the key apart without giving it away.
    pub fn fingerprint(&self) -> String {
        hex(&self.mac(Use::Fingerprint, &[])[..8])
    }

    /// The link token of an identifier.
    pub fn token(&self, usage: Use, id: Uuid) -> String {
        let mut bytes = id.as_bytes().to_vec();
        bytes.extend_from_slice(&self.mac(usage, id.as_bytes())[..SEAL]);
        BASE64.encode(bytes)
    }

    /// The identifier in a token that this key made for that use.
    pub fn open(&self, usage: Use, token: &str) -> Option<Uuid> {
        let bytes = BASE64.decode(token).ok().filter(|bytes| bytes.len() == 16 + SEAL)?;
        let (id, seal) = bytes.split_at(16);
        self.hmac(usage, id).verify_truncated_left(seal).ok()?;
        Uuid::from_slice(id).ok()
    }

    /// The six-digit code of a sign-in.
    pub fn code(&self, id: Uuid) -> String {
        let mac = self.mac(Use::Code, id.as_bytes());
        let number = u32::from_be_bytes([mac[0], mac[1], mac[2], mac[3]]);
        format!("{:06}", number % 1_000_000)
    }

    /// Sixty-four bits of an identifier, for a code that is typed from paper.
    pub(crate) fn bits(&self, usage: Use, id: Uuid) -> [u8; 8] {
        let mac = self.mac(usage, id.as_bytes());
        std::array::from_fn(|at| mac[at])
    }

    /// A seal over any text, for forms and notes.
    pub fn seal(&self, usage: Use, text: &[u8]) -> String {
        BASE64.encode(&self.mac(usage, text)[..16])
    }

    /// Whether `seal` is the seal of `text`, in constant time.
    pub fn sealed(&self, usage: Use, text: &[u8], seal: &str) -> bool {
        let Ok(seal) = BASE64.decode(seal) else { return false };
        seal.len() == 16 && self.hmac(usage, text).verify_truncated_left(&seal).is_ok()
    }

    /// A seal over any text behind a mask that is drawn anew for each page: how well a page that holds it compresses says
    /// nothing of the seal, whatever else is written on that page.
    pub fn masked_seal(&self, usage: Use, text: &[u8], mask: [u8; 16]) -> String {
        let mac = self.mac(usage, text);
        let hidden = mask.iter().zip(mac).map(|(mask, byte)| mask ^ byte);
        BASE64.encode(mask.into_iter().chain(hidden).collect::<Vec<_>>())
    }

    /// Whether `seal` is a masked seal of `text`, in constant time.
    pub fn sealed_behind_mask(&self, usage: Use, text: &[u8], seal: &str) -> bool {
        let Ok(bytes) = BASE64.decode(seal) else { return false };
        let Some((mask, hidden)) = bytes.split_at_checked(16) else { return false };
        let shown: Vec<u8> = mask.iter().zip(hidden).map(|(mask, byte)| mask ^ byte).collect();
        hidden.len() == 16 && self.hmac(usage, text).verify_truncated_left(&shown).is_ok()
    }

    fn hmac(&self, usage: Use, text: &[u8]) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).unwrap_or_else(|_| unreachable!("any length is a key"));
        mac.update(usage.label());
        mac.update(&[0]);
        mac.update(text);
        mac
    }

    fn mac(&self, usage: Use, text: &[u8]) -> [u8; 32] {
        self.hmac(usage, text).finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SecretKey({})", self.fingerprint())
    }
}

/// Whether two texts are the same, in a time that tells nothing of where they differ.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    let (one, other) = (hash(one), hash(other));
    one.iter().zip(other).fold(0, |different, (one, other)| different | (one ^ other)) == 0
}

/// SHA-256: what is kept of a cookie.
pub fn hash(secret: &[u8]) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Random bytes as a cookie's text.
pub fn secret_text(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: SecretKey = SecretKey::new([7; 32]);

    #[test]
    fn a_token_opens_for_its_use_and_its_key_only() {
        let id = Uuid::from_u128(42);
        let token = KEY.token(Use::Manage, id);
        assert_eq!(KEY.open(Use::Manage, &token), Some(id));
        assert_eq!(KEY.open(Use::SignIn, &token), None);
        assert_eq!(SecretKey::new([8; 32]).open(Use::Manage, &token), None);
        assert_eq!(
            KEY.open(Use::Manage, &KEY.token(Use::Manage, Uuid::from_u128(43)).replace('A', "B")),
            None
        );
        assert_eq!(KEY.open(Use::Manage, "é"), None);
    }

    #[test]
    fn a_code_has_six_digits() {
        for id in 0..50 {
            let code = KEY.code(Uuid::from_u128(id));
            assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
        }
    }

    #[test]
    fn a_masked_seal_looks_different_each_time_and_fits_its_text_only() {
        let [one, other] = [1, 2].map(|n| KEY.masked_seal(Use::Form, b"cookie", [n; 16]));
        assert_ne!(one, other);
        for seal in [&one, &other] {
            assert!(KEY.sealed_behind_mask(Use::Form, b"cookie", seal));
            assert!(!KEY.sealed_behind_mask(Use::Form, b"cooky", seal));
            assert!(!KEY.sealed_behind_mask(Use::Note, b"cookie", seal));
        }
        let plain = KEY.seal(Use::Form, b"cookie");
        let longer = BASE64.encode([0; 40]);
        for wrong in ["", "?", "AAAA", &plain, &longer, &one[..20]] {
            assert!(!KEY.sealed_behind_mask(Use::Form, b"cookie", wrong), "{wrong}");
        }
    }

    #[test]
    fn a_seal_fits_its_text_only() {
        let seal = KEY.seal(Use::Form, b"cookie");
        assert!(KEY.sealed(Use::Form, b"cookie", &seal));
        assert!(!KEY.sealed(Use::Form, b"cooky", &seal));
        assert!(!KEY.sealed(Use::Note, b"cookie", &seal));
        assert!(!KEY.sealed(Use::Form, b"cookie", ""));
    }

    #[test]
    fn a_key_reads_back_from_its_file() {
        assert_eq!(SecretKey::from_hex(&KEY.to_hex()).map(|key| key.fingerprint()), Some(KEY.fingerprint()));
        assert!(SecretKey::from_hex("00").is_none());
        assert!(!format!("{KEY:?}").contains(&KEY.to_hex()[..16]));
    }
}
