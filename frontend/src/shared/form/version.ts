const versionOf = (record: object) => ('version' in record ? Number(record.version) : 0);

// A record that moved on meanwhile is not overwritten.
export const atVersion = (record: object) => ({ 'If-Match': `"r${versionOf(record)}"` });
export const isNewer = (record: object, than: object) => versionOf(record) > versionOf(than);
