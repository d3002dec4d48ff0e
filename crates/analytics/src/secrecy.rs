//! Statistical secrecy: small cells are hidden, and enough others that no small one can be computed from what is shown.
//!
//! The published tables are sums of sums: the whole of a territory is the sum of each of its breakdowns, a territory the
//! sum of its parts. Hiding a small cell alone gives it away by subtraction. For each small cell we therefore look for a
//! *witness*: another set of establishments that makes the same tables but for some cells, that one among them. All the
//! cells in which the witness differs are hidden. Whoever reads the tables then cannot tell the truth from the witness,
//! even knowing that cells are whole numbers and not negative. Witnesses are small:
//!
//! * two establishments of two places exchange their family (sector, band): wholes stay as they are;
//! * an establishment is of another place: for a whole that is small;
//! * an establishment is of another family, or is not there: when there is no other place.
//!
//! This is the method of the hypercube (D. Repsilber), with the witness in place of the corners. The witness that hides
//! least besides is taken, among a bounded number. See `docs/adr/0016-observatory.md`.

/// Cells under so many units are not told.
pub const LEAST: u64 = 3;

/// Places that are tried as the other end of a witness.
const TRIED: usize = 48;

/// The smallest place, with the rows of the territories that it lies in: itself first, the widest last.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) within: Vec<usize>,
}

/// Establishments that are alike.
#[derive(Clone, Debug)]
pub(crate) struct Kind {
    /// Which place.
    pub(crate) place: usize,
    /// Their column in each breakdown.
    pub(crate) columns: Vec<usize>,
    /// How many.
    pub(crate) number: u64,
}

/// Rows of territories, columns of parts; column 0 is the whole.
#[derive(Clone, Debug)]
pub(crate) struct Cube {
    columns: usize,
    numbers: Vec<u64>,
    hidden: Vec<bool>,
    /// Whether a witness differs in the cell.
    witnessed: Vec<bool>,
    places: Vec<Place>,
    kinds: Vec<Kind>,
    /// The kinds of each place.
    of_place: Vec<Vec<usize>>,
    /// The places of each row.
    of_row: Vec<Vec<usize>>,
}

/// The cells in which a witness differs.
type Witness = Vec<usize>;

impl Cube {
    pub(crate) fn new(rows: usize, columns: usize, places: Vec<Place>, kinds: Vec<Kind>) -> Self {
        let mut of_row = vec![Vec::new(); rows];
        for (place, one) in places.iter().enumerate() {
            for row in &one.within {
                of_row[*row].push(place);
            }
        }
        let mut of_place = vec![Vec::new(); places.len()];
        let mut numbers = vec![0; rows * columns];
        for (index, kind) in kinds.iter().enumerate() {
            of_place[kind.place].push(index);
            for row in &places[kind.place].within {
                numbers[row * columns] += kind.number;
                for column in &kind.columns {
                    numbers[row * columns + column] += kind.number;
                }
            }
        }
        let size = rows * columns;
        let (hidden, witnessed) = (vec![false; size], vec![false; size]);
        Self { columns, numbers, hidden, witnessed, places, kinds, of_place, of_row }
    }

    /// The number of a cell, and whether it is hidden.
    pub(crate) fn cell(&self, row: usize, column: usize) -> (u64, bool) {
        let at = row * self.columns + column;
        (self.numbers[at], self.hidden[at])
    }

    fn is_small(&self, at: usize) -> bool {
        (1..LEAST).contains(&self.numbers[at])
    }

    /// Hides the small cells, and nothing else.
    pub(crate) fn hide_small(&mut self) {
        for at in 0..self.numbers.len() {
            self.hidden[at] = self.is_small(at);
        }
    }

    /// Hides the small cells and those in which their witnesses differ. Wholes come first, then parts, the narrowest
    /// territories before the widest, whose witnesses can then use what is hidden below.
    pub(crate) fn protect(&mut self) {
        self.hide_small();
        let mut rows: Vec<usize> = (0..self.of_row.len()).collect();
        rows.sort_by_key(|row| self.of_row[*row].len());
        for row in &rows {
            if self.needs_witness(row * self.columns) {
                let witness = self.moved(*row);
                self.keep(&witness);
            }
        }
        for row in &rows {
            for column in 1..self.columns {
                if self.needs_witness(row * self.columns + column) {
                    let witness = self.exchanged(*row, column);
                    self.keep(&witness);
                }
            }
        }
    }

    fn needs_witness(&self, at: usize) -> bool {
        self.is_small(at) && !self.witnessed[at]
    }

    fn keep(&mut self, witness: &Witness) {
        for at in witness {
            self.hidden[*at] = true;
            self.witnessed[*at] = true;
        }
    }

    /// What a witness would hide besides what is hidden: large cells weigh more than small ones.
    fn cost(&self, witness: &Witness) -> u64 {
        let shown = witness.iter().filter(|at| !self.hidden[**at]);
        shown.map(|at| 4 + self.numbers[*at].min(1_000_000)).sum()
    }

    /// The rows of one place that are not rows of another.
    fn apart(&self, place: usize, other: usize) -> impl Iterator<Item = usize> + '_ {
        let others = &self.places[other].within;
        self.places[place].within.iter().copied().filter(move |row| !others.contains(row))
    }

    /// Places outside a row to try as the other end: those that share the most territories with the place first.
    fn others(&self, row: usize, place: usize) -> Vec<usize> {
        let mut found = Vec::new();
        // From the narrowest territory that holds the place and more than the row, outwards.
        for around in &self.places[place].within {
            let inside = &self.of_row[*around];
            if inside.len() <= self.of_row[row].len() && *around != row {
                continue;
            }
            let is_outside = |other: &&usize| !self.places[**other].within.contains(&row);
            let stride = (inside.len() / TRIED).max(1);
            found.extend(inside.iter().filter(is_outside).step_by(stride).take(TRIED).copied());
            if found.len() >= TRIED {
                break;
            }
        }
        if found.is_empty() {
            let all = (0..self.places.len()).filter(|other| !self.places[*other].within.contains(&row));
            found.extend(all.take(TRIED));
        }
        found
    }

    fn best(&self, witnesses: impl Iterator<Item = Witness>) -> Option<Witness> {
        let mut best: Option<(u64, Witness)> = None;
        for witness in witnesses {
            let cost = self.cost(&witness);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, witness));
            }
            if cost == 0 {
                break;
            }
        }
        best.map(|(_, witness)| witness)
    }

    /// A witness for the whole of a row: one of its establishments is elsewhere, or, without elsewhere, is not there.
    fn moved(&self, row: usize) -> Witness {
        let own = self.of_row[row].iter().flat_map(|place| &self.of_place[*place]);
        let cells = |row: usize, kind: &Kind| {
            let columns = std::iter::once(0).chain(kind.columns.iter().copied());
            columns.map(|column| row * self.columns + column).collect::<Vec<_>>()
        };
        let own: Vec<usize> = own.copied().collect();
        let elsewhere = own.iter().flat_map(|kind| {
            let kind = &self.kinds[*kind];
            self.others(row, kind.place).into_iter().map(move |other| {
                let here = self.apart(kind.place, other).flat_map(|row| cells(row, kind));
                here.chain(self.apart(other, kind.place).flat_map(|row| cells(row, kind))).collect()
            })
        });
        self.best(elsewhere).unwrap_or_else(|| {
            let gone = own.iter().map(|kind| {
                let kind = &self.kinds[*kind];
                self.places[kind.place].within.iter().flat_map(|row| cells(*row, kind)).collect()
            });
            self.best(gone).unwrap_or_default()
        })
    }

    /// A witness for a part of a row: an establishment of that part exchanges it with one of another part elsewhere, or,
    /// without elsewhere, is of another part.
    fn exchanged(&self, row: usize, column: usize) -> Witness {
        let own = self.of_row[row].iter().flat_map(|place| &self.of_place[*place]);
        let own: Vec<(usize, usize)> = own
            .filter_map(|kind| {
                let depth = self.kinds[*kind].columns.iter().position(|one| *one == column)?;
                Some((self.kinds[*kind].place, depth))
            })
            .collect();
        let both = |row: usize, one: usize, other: usize| {
            [row * self.columns + one, row * self.columns + other].into_iter()
        };
        let exchanges = own.iter().flat_map(|(place, depth)| {
            let (place, depth) = (*place, *depth);
            self.others(row, place).into_iter().flat_map(move |other| {
                let mut partners: Vec<usize> =
                    self.of_place[other].iter().map(|kind| self.kinds[*kind].columns[depth]).collect();
                partners.sort_unstable();
                partners.dedup();
                partners.retain(|partner| *partner != column);
                partners.into_iter().map(move |partner| {
                    let here = self.apart(place, other).flat_map(move |row| both(row, column, partner));
                    here.chain(self.apart(other, place).flat_map(move |row| both(row, column, partner)))
                        .collect()
                })
            })
        });
        self.best(exchanges).unwrap_or_else(|| {
            let renamed = own.iter().flat_map(|(place, depth)| {
                let in_breakdown = self.kinds.iter().map(|kind| kind.columns[*depth]);
                let mut partners: Vec<usize> = in_breakdown.filter(|partner| *partner != column).collect();
                partners.sort_unstable();
                partners.dedup();
                let within = &self.places[*place].within;
                partners.into_iter().map(move |partner| {
                    within.iter().flat_map(|row| both(*row, column, partner)).collect::<Witness>()
                })
            });
            self.best(renamed).unwrap_or_default()
        })
    }
}
