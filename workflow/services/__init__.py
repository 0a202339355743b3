"""What the engine does: services open one transaction each and commit it; steps are called inside one."""
