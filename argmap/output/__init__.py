"""What people and programs get: pictures, data, messages."""
