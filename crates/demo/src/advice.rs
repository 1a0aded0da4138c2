//! The demo's words about advice: the controls of frameworks, why some are waived, and what is seen of clients' technology.

pub(crate) const CIS_CONTROLS: [&str; 9] = [
    "1.1 Keep a detailed inventory of devices",
    "3.6 Encrypt data on laptops",
    "4.1 Configure devices securely from the start",
    "5.3 Disable dormant accounts",
    "6.3 Require multi-factor sign-in for exposed applications",
    "7.3 Patch operating systems automatically",
    "10.1 Run anti-malware on every device",
    "11.4 Keep an isolated copy of backups",
    "14.1 Train everyone in security each year",
];

pub(crate) const HIPAA_CONTROLS: [&str; 8] = [
    "164.308(a)(1) Yearly risk analysis",
    "164.308(a)(5) Security awareness training",
    "164.308(a)(7) Contingency plan, tested",
    "164.308(b)(1) Business associate agreements",
    "164.310(d)(1) Disposal of devices and media",
    "164.312(a)(2)(iv) Encryption of patient records",
    "164.312(b) Audit logs, reviewed",
    "164.312(d) Sign-in that proves who it is",
];

pub(crate) const SOC_CONTROLS: [&str; 8] = [
    "CC1.4 Background checks of new staff",
    "CC6.1 Access by role, least privilege",
    "CC6.2 Access is removed when people leave",
    "CC6.6 Firewall rules, reviewed",
    "CC7.1 Vulnerability scans each quarter",
    "CC7.4 Incident response plan, rehearsed",
    "CC8.1 Changes are approved and logged",
    "A1.3 Recovery from backups, tested",
];

pub(crate) const PCI_CONTROLS: [&str; 7] = [
    "1.2 Card systems apart from the guest network",
    "2.2 No vendor default passwords",
    "5.2 Anti-malware on terminals",
    "8.4 Multi-factor sign-in to card data",
    "9.5 Inspect card readers for tampering",
    "11.3 Quarterly scan by an approved vendor",
    "12.6 Security awareness for cashiers",
];

pub(crate) const WAIVERS: [&str; 4] = [
    "Cards are handled by the payment provider alone; nothing of them touches this network.",
    "The one system concerned is switched off at the end of the quarter.",
    "The insurer accepted the compensating control in writing.",
    "Nobody works from outside the office, so there is nothing exposed to protect.",
];

/// The categories of an assessment with their weight, and what is noted when one is yellow and when it is red.
pub(crate) const TECHNOLOGY: [(&str, u8, [&str; 2]); 8] = [
    ("Identity", 3, ["Two admins still share an account.", "No multi-factor sign-in for e-mail or remote access."]),
    ("Endpoints", 3, ["A fifth of the laptops are past five years.", "No endpoint detection; four machines run an old Windows."]),
    ("Backup", 3, ["Restores were last tested a year ago.", "The server's backup is on the same shelf as the server."]),
    ("E-mail security", 2, ["DMARC only reports.", "No filter beyond the provider's default; two mailboxes were phished."]),
    ("Network", 2, ["One unmanaged switch is left.", "The firewall is out of support; guests share the office network."]),
    ("Cloud", 2, ["Sharing links never expire.", "Nobody knows who the tenant's admins are."]),
    (
        "Documentation",
        1,
        ["The network diagram is from before the move.", "Nothing is written down; the last admin took it along."],
    ),
    ("Security awareness", 1, ["Training was last held two years ago.", "Nobody was ever trained."]),
];
