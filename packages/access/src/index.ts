export * from './capabilities.ts';
export * from './findings.ts';
export * from './ownerChanges.ts';
export * from './policies.ts';
export * from './rightsChanges.ts';
export * from './roleChanges.ts';
export * from './roles.ts';
