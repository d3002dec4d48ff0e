//! An instance as it is written in a file, or put together by a program: nothing is checked yet.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// The JSON form of an instance. [`crate::Instance::new`] says whether it makes sense.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Number of slots, which are numbered from 0.
    pub slots: i64,
    /// Tables in each slot.
    pub tables: TablesDraft,
    /// Who takes part.
    #[serde(deserialize_with = "objects")]
    pub participants: Vec<ParticipantDraft>,
    /// Who wishes to meet whom.
    #[serde(default, deserialize_with = "objects")]
    pub wishes: Vec<WishDraft>,
    /// What each thing costs, in the unit of the values.
    #[serde(default, skip_serializing_if = "is_default")]
    pub weights: WeightsDraft,
    /// No two participants' breaks differ by more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_break_spread: Option<i64>,
    /// The plan that people have already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Vec<PlacedDraft>>,
    /// Meetings that stay where they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frozen: Vec<PlacedDraft>,
}

impl Draft {
    /// The JSON form, in one line.
    pub fn to_json(&self) -> String {
        // A weight that is not a number is written as null, which reading refuses.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Tables: as many in every slot, or a number for each.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(untagged, expecting = "expected a whole number of tables, or a list with one for each slot")]
pub enum TablesDraft {
    /// In every slot.
    Same(i64),
    /// In each slot.
    Each(Vec<i64>),
}

impl Default for TablesDraft {
    fn default() -> Self {
        Self::Same(0)
    }
}

/// A participant.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipantDraft {
    /// Any text; each is unique.
    pub id: String,
    /// `buyer`, `supplier` or `any`, which is meant when it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// Slots when they are not there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unavailable: Vec<i64>,
    /// Meetings that they should have at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Meetings that they can have at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// The table where they receive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<i64>,
}

/// A wish.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WishDraft {
    /// One participant.
    pub a: String,
    /// The other.
    pub b: String,
    /// What their meeting is worth.
    pub value: i64,
    /// Whether it must take place.
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: bool,
    /// The slots where it may take place; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slots: Option<Vec<i64>>,
    /// The only slot where it may take place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<i64>,
    /// Indexes of wishes that it must come after, when both take place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<i64>,
    /// The only table where it may take place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<i64>,
}

/// What each thing costs, in the unit of the values; see [`crate::Weights`].
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WeightsDraft {
    /// One break; 1 when absent.
    #[serde(default, rename = "break", skip_serializing_if = "Option::is_none")]
    pub per_break: Option<f64>,
    /// One idle slot; 0 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle: Option<f64>,
    /// The first meeting of somebody, a quarter for the second, a ninth for the third; 0 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fairness: Option<f64>,
    /// A published meeting that moves; when absent or 0, as much as the most valued wish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<f64>,
    /// Somebody who has wishes and no meeting; when absent 3, and as much as it takes while the value is 99.9 % of its bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nobody: Option<f64>,
}

/// A meeting at its slot.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PlacedDraft {
    /// Index of the wish.
    pub wish: i64,
    /// Slot.
    pub slot: i64,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A form that is written as an object, and not as the list of its values, which the reader would take too.
pub(super) struct Object<T>(pub(super) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = Object<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Object<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(fields)).map(Object)
            }
        }

        reader.deserialize_map(Fields(PhantomData))
    }
}

fn objects<'de, D: Deserializer<'de>, T: Deserialize<'de>>(reader: D) -> Result<Vec<T>, D::Error> {
    Ok(Vec::<Object<T>>::deserialize(reader)?.into_iter().map(|Object(one)| one).collect())
}
