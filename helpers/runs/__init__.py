"""A notebook run and published: order, kernel, run, record, report."""
