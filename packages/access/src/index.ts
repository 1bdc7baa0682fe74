export * from './capabilities.ts';
export * from './policies.ts';
export * from './roleChanges.ts';
export * from './roles.ts';
