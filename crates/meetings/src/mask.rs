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

/// One slot of a set, which twelve bits of `draw` choose; none when there is none.
#[inline]
pub(crate) fn nth(mut mask: Mask, draw: u64) -> Option<usize> {
    let before = ((draw & 0xfff) * u64::from(mask.count_ones())) >> 12;
    for _ in 0..before {
        mask &= mask - 1;
    }
    (mask != 0).then(|| mask.trailing_zeros() as usize)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slot_of_a_set_is_as_likely_as_the_others() {
        let set = bit(0) | bit(7) | bit(61);
        let mut drawn = [0; 62];
        (0..0x1000).filter_map(|draw| nth(set, draw)).for_each(|slot| drawn[slot] += 1);
        assert_eq!([drawn[0], drawn[7], drawn[61]], [1366, 1365, 1365]);
        assert_eq!(nth(0, 5), None);
    }
}
