#!/usr/bin/env node
import '../dist/reflexarc-edge.cjs';
