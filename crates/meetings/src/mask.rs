//! Sets of slots, one bit a slot.

/// A set of slots. Days have at most [`crate::MAX_SLOTS`] slots, so that the top bits are free.
pub(crate) type Mask = u64;

/// The set of the first `slots` slots.
pub(crate) fn all(slots: usize) -> Mask {
    if slots == 0 { 0 } else { Mask::MAX >> (Mask::BITS as usize - slots) }
}

/// The set of one slot.
#[inline]
pub(crate) fn bit(slot: usize) -> Mask {
    1 << slot
}

/// Whether the slot is in the set.
#[inline]
pub(crate) fn has(mask: Mask, slot: usize) -> bool {
    (mask >> slot) & 1 == 1
}

/// The slots of a set, in order.
pub(crate) fn slots(mut mask: Mask) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        if mask == 0 {
            return None;
        }
        let slot = mask.trailing_zeros() as usize;
        mask &= mask - 1;
        Some(slot)
    })
}

/// A slot of a set that is not empty: the first one from `from` on, beyond the last of `slots` slots from 0 again.
#[inline]
pub(crate) fn next(mask: Mask, from: usize, slots: usize) -> usize {
    let turned = (mask >> from) | (mask << (slots - from));
    let slot = turned.trailing_zeros() as usize + from;
    if slot < slots { slot } else { slot - slots }
}

/// How many groups of adjoining slots a set has.
#[inline]
pub(crate) fn runs(mask: Mask) -> u32 {
    (mask & !(mask << 1)).count_ones()
}

/// Breaks of a day: one less than its runs.
#[inline]
pub(crate) fn breaks(mask: Mask) -> u32 {
    runs(mask).saturating_sub(1)
}
