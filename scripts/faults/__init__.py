"""Nothing acknowledged is lost: Atrium among faults of disk, clock, database and process."""
