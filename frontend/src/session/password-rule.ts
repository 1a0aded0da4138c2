// Said where a password is chosen, so that nobody learns it from a refusal.
export const passwordRule =
  '15 characters or more. Three or four words that do not belong together are easy to remember.';
