"""JupyterLab as this project sets it up, beside the user's own settings and never in them."""
