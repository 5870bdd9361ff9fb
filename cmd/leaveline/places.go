package main

import _ "gocloud.dev/blob/s3blob" // s3: in LEAVELINE_FILES_URL
