//! What the demo's sellers offer, and to whom.

/// Each offer with the bounds of its price a month, in steps of 25 dollars.
pub(crate) const OFFERS: [(&str, i64, i64); 10] = [
    ("Managed IT", 60, 240),
    ("Security operations", 32, 120),
    ("Co-managed IT", 48, 160),
    ("Compliance programme", 28, 90),
    ("Cloud backup", 10, 40),
    ("Microsoft 365 migration and care", 24, 96),
    ("Hosted telephony", 16, 64),
    ("Network refresh as a service", 20, 88),
    ("Endpoint detection", 12, 56),
    ("Awareness training", 6, 24),
];

/// Companies that are not clients yet.
pub(crate) const PROSPECTS: [&str; 22] = [
    "Larkspur Dental Group",
    "Vantage Point Surveyors",
    "Coral Bay Charter School",
    "Hearthstone Senior Living",
    "Atlas Moving & Storage",
    "Quincy Street Partners",
    "Silver Birch Winery",
    "Tidewater Marine Supply",
    "Oak & Anchor Restaurants",
    "Franklin Heights Clinic",
    "Monarch Printing",
    "Zephyr HVAC",
    "Beaumont Jewelers",
    "Pinecrest Country Club",
    "Sterling Wealth Advisors",
    "Union Square Optical",
    "Cobalt Robotics Supply",
    "Highland Feed & Grain",
    "Orchard Lane Pharmacy",
    "Peninsula Auto Group",
    "Greenway Landscaping",
    "Salt & Stone Spas",
];

/// Each lead with the person there.
pub(crate) const LEADS: [(&str, &str); 30] = [
    ("Amberfield Dental", "Grace Liu"),
    ("Broadleaf Insurance", "Tom Keegan"),
    ("Carver & Sons Electric", "Dale Carver"),
    ("Dovetail Furniture", "Ingrid Holm"),
    ("Eastgate Surgical Center", "Dr. Amara Nwosu"),
    ("Fulton Street Credit Union", "Marisol Vega"),
    ("Glasshouse Nurseries", "Peter Young"),
    ("Hatfield Law Office", "Joan Hatfield"),
    ("Inlet Seafood Distributors", "Ray Marchetti"),
    ("Jasper County Library", "Beth Romano"),
    ("Kingfisher Outfitters", "Sam Alvarez"),
    ("Lighthouse Hospice", "Renee Dubois"),
    ("Magnolia Pediatrics", "Dr. Owen Pratt"),
    ("Norwood Plumbing Supply", "Frank DeLuca"),
    ("Orion Title & Escrow", "Wendy Cho"),
    ("Pike Place Roasters", "Eli Stone"),
    ("Queensbury Academy", "Margaret Hull"),
    ("Rosewood Assisted Living", "Carla Jimenez"),
    ("Sawmill Creek Lumber", "Hank Olsen"),
    ("Timberline Surveying", "Nora Whitfield"),
    ("Upland Orthopedics", "Dr. Priyanka Shah"),
    ("Valley Forge Fasteners", "George Brandt"),
    ("Westerly Boat Works", "Alan Crane"),
    ("Xenia Translations", "Xenia Petrova"),
    ("Yarrow Skin Clinic", "Dr. Lucy Hart"),
    ("Zimmer & Cole CPAs", "Howard Zimmer"),
    ("Brookhaven Day School", "Tanya Brooks"),
    ("Canal Street Galleries", "Mateo Ruiz"),
    ("Driftwood Inns", "Kelly Shore"),
    ("Evermore Funeral Homes", "Arthur Bloom"),
];

/// Where leads come from.
pub(crate) const SOURCES: [&str; 6] =
    ["Referral", "Website", "Chamber of commerce", "Webinar on cyber insurance", "Cold outreach", "Partner"];

/// What speaks for a lead, with its points.
pub(crate) const REASONS: [(&str, u8); 8] = [
    ("20 to 80 employees", 24),
    ("Regulated industry", 20),
    ("No internal IT", 18),
    ("Within 30 miles", 12),
    ("Insurance renews within six months", 16),
    ("Already on Microsoft 365", 8),
    ("Contract with present provider ends soon", 22),
    ("Referred by a client", 14),
];
