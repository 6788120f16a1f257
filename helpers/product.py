"""What this program is called where it signs a report."""

NAME = "Cluster Check"
