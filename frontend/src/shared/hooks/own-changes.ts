let made = 0;

export const noteOwnChange = () => {
  made += 1;
};

export const ownChanges = () => made;
