//! Who else reads the file, and keeps its WAL from being cut.

use super::storage::{self, Storage};

impl Storage {
    /// The processes that read a state of the file, as the system's list of locks tells.
    pub fn readers(&self) -> String {
        let shared = self.beside("-shm").and_then(|path| std::fs::metadata(path).ok()).and_then(|file| storage::id(&file));
        let locks = std::fs::read_to_string("/proc/locks").unwrap_or_default();
        let mut pids: Vec<u32> = shared.map_or_else(Vec::new, |(_, inode)| holders(&locks, inode));
        pids.dedup();
        let named = pids.into_iter().map(|pid| match std::fs::read_to_string(format!("/proc/{pid}/comm")) {
            Ok(name) => format!("process {pid} ({})", name.trim()),
            Err(_) => format!("process {pid}"),
        });
        let named: Vec<String> = named.collect();
        if named.is_empty() { "a process".to_owned() } else { named.join(", ") }
    }
}

/// Who holds read locks on that inode: a line reads `1: POSIX ADVISORY READ 4242 08:01:131 124 124`.
fn holders(locks: &str, inode: u64) -> Vec<u32> {
    let lines = locks.lines().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let of_inode = words.get(5)?.rsplit(':').next()?.parse() == Ok(inode);
        // SQLite marks who reads which state by locks on five bytes.
        let marks = words.get(6)?.parse().is_ok_and(|first: u64| (123..128).contains(&first));
        (of_inode && marks).then(|| words.get(4)?.parse().ok())?
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_found_in_the_list_of_locks() {
        let locks = "1: POSIX  ADVISORY  READ 42 08:01:131 124 124\n\
                     2: POSIX  ADVISORY  READ 43 08:01:131 128 128\n\
                     3: POSIX  ADVISORY  WRITE 44 08:01:131 120 120\n\
                     4: FLOCK  ADVISORY  WRITE 45 08:01:99 0 EOF\n";
        assert_eq!(holders(locks, 131), [42]);
    }
}
