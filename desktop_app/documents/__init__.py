"""What people read: workbooks and, later, PDF documents."""
