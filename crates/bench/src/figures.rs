//! What was measured, as a table.

use std::{fmt, time::Duration};

use crate::{
    paced::Paced,
    rate::Rate,
    reads::{self, Costs},
    serving::Memory,
};

/// All that was measured at one size.
pub(crate) struct Figures {
    pub rows: u32,
    pub managers: usize,
    pub connections: usize,
    pub filled_in: Duration,
    pub bytes: u64,
    pub full: Rate,
    pub direct_full: Rate,
    pub unchanged: Rate,
    pub direct_unchanged: Rate,
    /// Polls at a pace of their own.
    pub paced: Vec<(&'static str, Paced)>,
    /// Tasks that as many connections add at once.
    pub written: Rate,
    /// Idle, after answers of 200, after answers of 304.
    pub memory: [Memory; 3],
    /// What every read costs.
    pub costs: Costs,
}

impl Figures {
    /// What this size costs beside a smaller one.
    pub fn growth_since(&self, smaller: &Self) -> String {
        let slower = |before: &Rate, now: &Rate| before.a_second / now.a_second;
        format!(
            "{}\nAn answer costs so many times as much: {:.2} (200), {:.2} (304).",
            reads::table([(grouped(smaller.rows), &smaller.costs), (grouped(self.rows), &self.costs)]),
            slower(&smaller.full, &self.full),
            slower(&smaller.unchanged, &self.unchanged),
        )
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = grouped(self.rows);
        writeln!(
            f,
            "\n{rows} accounts and {rows} tasks of {} account managers; {} connections",
            self.managers, self.connections
        )?;
        writeln!(f, "{:<36} {:>10} {:>12} {:>12}", "", "a second", "p50", "p99")?;
        writeln!(f, "{:<36} {}", "GET /workspace: 200", self.full)?;
        writeln!(f, "{:<36} {}", "  the same SQL without the web layer", self.direct_full)?;
        writeln!(f, "{:<36} {}", "GET /workspace: 304", self.unchanged)?;
        writeln!(f, "{:<36} {}", "  the same SQL without the web layer", self.direct_unchanged)?;
        for (what, paced) in &self.paced {
            writeln!(f, "{what:<36} {paced}")?;
        }
        writeln!(f, "{:<36} {}", "POST /tasks", self.written)?;
        for (when, memory) in ["idle", "after answers of 200", "after answers of 304"].into_iter().zip(self.memory) {
            let (resident, own) = (memory.resident / 1024, memory.own / 1024);
            writeln!(f, "{:<36} {resident:>6} MiB, of which {own} MiB neither program nor file", format!("memory, {when}"))?;
        }
        let (answer, seconds) = (self.full.bytes, self.filled_in.as_secs_f64());
        write!(f, "An answer has {answer} bytes; the database, {} MiB, was made in {seconds:.1} s.", self.bytes / 1_048_576)
    }
}

fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}
