"""What the actions of the reading screen do, by job: moving, claiming, disputing, naming speakers."""
