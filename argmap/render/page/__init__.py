"""What pages and previews show in a browser: data, and the scripts in `source`."""
