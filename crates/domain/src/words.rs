//! Closed lists whose members have one code each: the code is what forms, links, files and the database hold.

/// Declares an enum with stable codes: `ALL`, `code()`, `from_code()`, serde and `FromStr` on the codes.
#[macro_export]
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// Every member, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable code, as in forms, links, files and the database.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The member of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::words::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::from_code(code).ok_or_else(|| $crate::words::UnknownCode {
                    what: stringify!($name),
                    given: code.chars().take(40).collect(),
                })
            }
        }
    };
}

/// A code that is in none of the lists.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is no {what}")]
pub struct UnknownCode {
    /// The list that was expected.
    pub what: &'static str,
    /// What was given, cut at forty characters.
    pub given: String,
}

/// The members of `codes` that the list knows, each once, in the list's order.
pub fn known<T: Copy + Ord>(codes: impl IntoIterator<Item = Option<T>>) -> Vec<T> {
    let mut found: Vec<T> = codes.into_iter().flatten().collect();
    found.sort_unstable();
    found.dedup();
    found
}
