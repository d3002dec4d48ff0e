//! The most valuable choice of wishes when slots are forgotten: a flow of least cost between two sides.
//!
//! Primal and dual together: shortest paths give potentials, a blocking flow uses every path of that length at once.
//! The gain of one more meeting only ever falls, so there are at most as many rounds as distinct gains.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

const FAR: i64 = i64::MAX / 4;

/// An arc and, next to it in the list, its reverse.
#[derive(Clone, Copy)]
struct Arc {
    to: u32,
    left: u32,
    cost: i64,
}

/// A wish between a node of the left side and one of the right side.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) gain: i64,
}

/// What the flow found: prices that prove a bound, and the wishes it uses.
pub(super) struct Solved {
    /// Price of one meeting of each node: left ones, then right ones.
    pub(super) prices: Vec<i64>,
    /// Price of one meeting at all.
    pub(super) price: i64,
    /// Whether each edge is used.
    pub(super) used: Vec<bool>,
}

/// The network: a source, the left side, the right side, a sink.
pub(super) struct Flow {
    arcs: Vec<Arc>,
    /// Arcs of each node: `order[first[v]..first[v + 1]]`.
    first: Vec<u32>,
    order: Vec<u32>,
    potential: Vec<i64>,
    level: Vec<u32>,
    next: Vec<u32>,
    nodes: usize,
    lefts: usize,
    edges: usize,
}

impl Flow {
    /// Capacities of the left and of the right nodes, and the edges between them, each usable once.
    pub(super) fn new(left: &[u32], right: &[u32], edges: &[Edge]) -> Self {
        let nodes = left.len() + right.len() + 2;
        let (source, sink) = (nodes - 2, nodes - 1);
        let mut arcs = Vec::with_capacity(2 * (edges.len() + nodes));
        let mut ends = Vec::with_capacity(arcs.capacity());
        let mut link = |from: usize, to: usize, room: u32, cost: i64| {
            arcs.push(Arc { to: to as u32, left: room, cost });
            arcs.push(Arc { to: from as u32, left: 0, cost: -cost });
            ends.extend([from as u32, to as u32]);
        };
        for edge in edges {
            link(edge.left as usize, left.len() + edge.right as usize, 1, -edge.gain);
        }
        left.iter().enumerate().for_each(|(node, room)| link(source, node, *room, 0));
        right.iter().enumerate().for_each(|(node, room)| link(left.len() + node, sink, *room, 0));
        let (first, order) = by_node(nodes, &ends);
        let mut flow = Self {
            arcs,
            first,
            order,
            potential: vec![0; nodes],
            level: vec![0; nodes],
            next: vec![0; nodes],
            nodes,
            lefts: left.len(),
            edges: edges.len(),
        };
        flow.begin(left, edges);
        flow
    }

    /// Distances from the source in the network without flow.
    fn begin(&mut self, left: &[u32], edges: &[Edge]) {
        for edge in edges.iter().filter(|edge| left[edge.left as usize] > 0) {
            let right = self.lefts + edge.right as usize;
            self.potential[right] = self.potential[right].min(-edge.gain);
        }
        let rights = self.lefts..self.nodes - 2;
        self.potential[self.nodes - 1] = rights.map(|node| self.potential[node]).min().unwrap_or(0);
    }

    /// Sends up to `total` units, as long as one more gains and `stop` does not say otherwise.
    pub(super) fn solve(mut self, mut total: u32, stop: &dyn Fn() -> bool) -> Solved {
        let (source, sink) = (self.nodes - 2, self.nodes - 1);
        while total > 0 && self.potential[sink] < self.potential[source] {
            while total > 0 && self.levels() {
                self.next.copy_from_slice(&self.first[..self.nodes]);
                while total > 0 && self.push_one() {
                    total -= 1;
                }
            }
            if total == 0 || stop() || !self.shorten() {
                break;
            }
        }
        self.solved(total == 0)
    }

    fn reduced(&self, from: usize, arc: Arc) -> i64 {
        arc.cost + self.potential[from] - self.potential[arc.to as usize]
    }

    fn arcs_of(&self, node: usize) -> &[u32] {
        &self.order[self.first[node] as usize..self.first[node + 1] as usize]
    }

    /// Breadth-first levels over arcs of reduced cost 0; whether the sink is reached.
    fn levels(&mut self) -> bool {
        self.level.fill(u32::MAX);
        let source = self.nodes - 2;
        self.level[source] = 0;
        let mut queue = vec![source];
        let mut at = 0;
        while let Some(node) = queue.get(at).copied() {
            at += 1;
            for index in self.first[node]..self.first[node + 1] {
                let arc = self.arcs[self.order[index as usize] as usize];
                if arc.left > 0 && self.level[arc.to as usize] == u32::MAX && self.reduced(node, arc) == 0 {
                    self.level[arc.to as usize] = self.level[node] + 1;
                    queue.push(arc.to as usize);
                }
            }
        }
        self.level[self.nodes - 1] != u32::MAX
    }

    /// Sends one unit along the levels.
    fn push_one(&mut self) -> bool {
        let (source, sink) = (self.nodes - 2, self.nodes - 1);
        let mut path: Vec<usize> = Vec::new();
        let mut node = source;
        while node != sink {
            match self.step(node) {
                Some(arc) => {
                    path.push(arc);
                    node = self.arcs[arc].to as usize;
                }
                None => {
                    let Some(arc) = path.pop() else { return false };
                    node = self.arcs[arc ^ 1].to as usize;
                    self.next[node] += 1;
                }
            }
        }
        for arc in path {
            self.arcs[arc].left -= 1;
            self.arcs[arc ^ 1].left += 1;
        }
        true
    }

    /// The next usable arc of a node, one level down.
    fn step(&mut self, node: usize) -> Option<usize> {
        while self.next[node] < self.first[node + 1] {
            let index = self.order[self.next[node] as usize] as usize;
            let arc = self.arcs[index];
            let down = self.level[arc.to as usize] == self.level[node] + 1;
            if arc.left > 0 && down && self.reduced(node, arc) == 0 {
                return Some(index);
            }
            self.next[node] += 1;
        }
        None
    }

    /// Dijkstra on reduced costs, as far as the sink; potentials become distances. False when the sink is cut off.
    fn shorten(&mut self) -> bool {
        let (source, sink) = (self.nodes - 2, self.nodes - 1);
        let mut distance = vec![FAR; self.nodes];
        distance[source] = 0;
        let mut heap = BinaryHeap::from([(Reverse(0), source)]);
        while let Some((Reverse(so_far), node)) = heap.pop() {
            if node == sink {
                break;
            }
            if so_far > distance[node] {
                continue;
            }
            for index in self.arcs_of(node) {
                let arc = self.arcs[*index as usize];
                let reached = so_far + self.reduced(node, arc);
                if arc.left > 0 && reached < distance[arc.to as usize] {
                    distance[arc.to as usize] = reached;
                    heap.push((Reverse(reached), arc.to as usize));
                }
            }
        }
        // When no more flow is possible, what was reached is cut off from the sink by nodes without room.
        let is_cut_off = distance[sink] == FAR;
        let reach = if is_cut_off { (-self.potential[sink]).max(0) } else { distance[sink] };
        for (potential, distance) in self.potential.iter_mut().zip(&distance) {
            *potential += distance.min(&reach);
        }
        !is_cut_off
    }

    fn solved(self, is_full: bool) -> Solved {
        let (source, sink) = (self.nodes - 2, self.nodes - 1);
        let end =
            if is_full { self.potential[sink] } else { self.potential[sink].min(self.potential[source]) };
        let price = (self.potential[source] - end).max(0);
        let prices = (0..source).map(|node| match node < self.lefts {
            true => (self.potential[node] - self.potential[source]).max(0),
            false => (end - self.potential[node]).max(0),
        });
        Solved {
            prices: prices.collect(),
            price,
            used: (0..self.edges).map(|edge| self.arcs[2 * edge].left == 0).collect(),
        }
    }
}

/// Arcs sorted by the node they leave.
fn by_node(nodes: usize, ends: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0_u32; nodes + 1];
    ends.iter().for_each(|node| first[*node as usize + 1] += 1);
    for node in 0..nodes {
        first[node + 1] += first[node];
    }
    let mut at = first.clone();
    let mut order = vec![0; ends.len()];
    for (arc, node) in ends.iter().enumerate() {
        order[at[*node as usize] as usize] = arc as u32;
        at[*node as usize] += 1;
    }
    (first, order)
}
