"""Questions from and for other systems: GIFT, Aiken, Moodle XML and QTI, to and from the shape of the course files."""
