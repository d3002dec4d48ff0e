//! The values that a message shows.

use std::borrow::Cow;

use fluent_bundle::FluentArgs;

/// A value given to a message: text, or a number (written and pluralised by the rules of the language).
/// An identifier or a year is given as text, or it would be written with thousands separators.
pub type Value<'a> = fluent_bundle::FluentValue<'a>;

/// The named values of one message; see also the [`args!`](crate::args) macro.
#[derive(Debug, Default)]
pub struct Args<'a>(FluentArgs<'a>);

impl<'a> Args<'a> {
    /// No value.
    #[must_use]
    pub fn new() -> Self {
        Self(FluentArgs::new())
    }

    /// The same values and one more; a name given twice keeps the last value.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) -> Self {
        self.set(name, value);
        self
    }

    /// Adds a value in place; a name given twice keeps the last value.
    pub fn set(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) {
        self.0.set(name, value);
    }

    pub(crate) fn as_fluent(&self) -> &FluentArgs<'a> {
        &self.0
    }
}

/// Builds [`Args`]: `args![]`, `args![n = 3, name = "Limay"]`.
#[macro_export]
macro_rules! args {
    () => { $crate::Args::new() };
    ($($name:ident = $value:expr),+ $(,)?) => { $crate::Args::new()$(.with(stringify!($name), $value))+ };
}
